import { registerHooks } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';

// face-api asks for the whole of TensorFlow.js, training and browsers included. The core and one backend are all it uses; the build
// does the same by an alias.
registerHooks({
  resolve: (name, context, next) => next(name === '@tensorflow/tfjs' ? '@tensorflow/tfjs-core' : name, context),
});

/** Operations that the whole of TensorFlow.js gives to each tensor as methods and the core does not: those that face-api calls. */
const methods: Readonly<Record<string, (...words: never[]) => tf.Tensor>> = {
  add: tf.add,
  cast: tf.cast,
  concat: (one: tf.Tensor, others: tf.Tensor | tf.Tensor[], axis?: number) => tf.concat([one, others].flat(), axis),
  div: tf.div,
  expandDims: tf.expandDims,
  mean: tf.mean,
  mul: tf.mul,
  pad: tf.pad,
  reshape: tf.reshape,
  sigmoid: tf.sigmoid,
  slice: tf.slice,
  softmax: tf.softmax,
  sub: tf.sub,
  transpose: tf.transpose,
  as1D: (one: tf.Tensor) => tf.reshape(one, [one.size]),
  as2D: (one: tf.Tensor, ...shape: [number, number]) => tf.reshape(one, shape),
  as3D: (one: tf.Tensor, ...shape: [number, number, number]) => tf.reshape(one, shape),
  as4D: (one: tf.Tensor, ...shape: [number, number, number, number]) => tf.reshape(one, shape),
  toInt: (one: tf.Tensor) => tf.cast(one, 'int32'),
};

for (const [name, operation] of Object.entries(methods))
  Object.defineProperty(tf.Tensor.prototype, name, {
    value(this: tf.Tensor, ...words: never[]) {
      return operation(this as never, ...words);
    },
  });

export { tf };
