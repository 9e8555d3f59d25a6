import { fileURLToPath } from 'node:url';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { ColourImage } from '../../../core/face/colour-image.ts';
import type { FaceEngine, FoundFace } from './face-engine.ts';
import { tf } from './tensorflow.ts';

const models = fileURLToPath(new URL('../../../node_modules/@vladmandic/face-api/model/', import.meta.url));
const wasm = fileURLToPath(new URL('../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url));

/** A face-api network's least certain answer that is still called a face. */
const leastConfidence = 0.4;

/** The networks of face-api on WebAssembly, from the disk. */
export async function startFaceApi(): Promise<FaceEngine> {
  // Loaded here, once the names it asks for lead where they should.
  const { FaceLandmark68Net, FaceLandmarks, FaceRecognitionNet, TinyFaceDetector } =
    await import('@vladmandic/face-api/dist/face-api.node-wasm.js');
  setWasmPaths(wasm);
  await tf.setBackend('wasm');
  const nets = {
    detector: new TinyFaceDetector(),
    landmarks: new FaceLandmark68Net(),
    recognition: new FaceRecognitionNet(),
  };
  for (const net of Object.values(nets)) await net.loadFromDisk(models);

  return {
    async detect(square) {
      const found = await onTensor(square, (tensor) =>
        nets.detector.locateFaces(tensor as never, { inputSize: square.width, scoreThreshold: leastConfidence }),
      );
      return found.map(({ score, box: { x, y, width, height } }): FoundFace => ({
        confidence: score,
        x,
        y,
        width,
        height,
      }));
    },
    async landmarks(square) {
      const found = await onTensor(square, (tensor) => nets.landmarks.detectLandmarks(tensor as never));
      if (!(found instanceof FaceLandmarks)) throw new Error('face-api gave no landmarks.');
      return found.positions.map(({ x, y }) => ({ x, y }));
    },
    async describe(square) {
      const found = await onTensor(square, (tensor) => nets.recognition.computeFaceDescriptor(tensor as never));
      if (!(found instanceof Float32Array)) throw new Error('face-api gave no description.');
      return [...found];
    },
    tensors: () => tf.memory().numTensors,
  };
}

async function onTensor<Answer>({ data, width, height }: ColourImage, ask: (tensor: tf.Tensor3D) => Promise<Answer>) {
  const tensor = tf.tensor3d(data, [height, width, 3], 'int32');
  try {
    return await ask(tensor);
  } finally {
    tensor.dispose();
  }
}
