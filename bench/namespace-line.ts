import { spawnSync } from 'node:child_process';

/** A line of the kernel's own between this machine and a network namespace, in which a program may be run. */
export interface NamespaceLine {
  /** Where the program inside finds this machine. */
  readonly host: string;
  /** What goes before a command to run it inside. */
  readonly inside: readonly string[];
  close(): void;
}

interface KernelLimits {
  readonly bitsPerSecond: number;
  /** Share of packets that are dropped, each way, in hundredths. */
  readonly lossPercent: number;
}

/** Of the range that RFC 2544 keeps for benchmarks. */
const [here, there] = ['198.18.71.1', '198.18.71.2'];
/** What may stand in a modem's queue, as of the proxy's line. */
const queueBytes = 64 * 1024;

/** Makes the line, or says what this machine lacks for it: the rights of root, the programs `ip`, `tc` and `nft`, or a part of the kernel. */
export function openNamespaceLine({ bitsPerSecond, lossPercent }: KernelLimits): NamespaceLine | string {
  const name = `bench${process.pid}`;
  const [outer, inner] = [`${name}o`, `${name}i`];
  const inside = ['ip', 'netns', 'exec', name];
  const rate = ['root', 'tbf', 'rate', `${bitsPerSecond}bit`, 'burst', '3000', 'limit', String(queueBytes)];
  const dropping = (device: string) =>
    `table inet ${name} { chain lossy { type filter hook input priority 0; iifname "${device}" numgen random mod 100 < ${lossPercent} drop; }; }`;
  const close = () => {
    run(['nft', 'delete', 'table', 'inet', name]);
    run(['ip', 'netns', 'delete', name]);
  };
  const steps = [
    ['ip', 'netns', 'add', name],
    ['ip', 'link', 'add', outer, 'type', 'veth', 'peer', 'name', inner, 'netns', name],
    ['ip', 'address', 'add', `${here}/30`, 'dev', outer],
    ['ip', 'link', 'set', outer, 'up'],
    [...inside, 'ip', 'address', 'add', `${there}/30`, 'dev', inner],
    [...inside, 'ip', 'link', 'set', inner, 'up'],
    ['tc', 'qdisc', 'add', 'dev', outer, ...rate],
    [...inside, 'tc', 'qdisc', 'add', 'dev', inner, ...rate],
    ['nft', dropping(outer)],
    [...inside, 'nft', dropping(inner)],
  ];
  for (const step of steps) {
    const failure = run(step);
    if (failure === undefined) continue;
    close();
    return failure;
  }
  return { host: here, inside, close };
}

function run([program = '', ...words]: readonly string[]): string | undefined {
  const { status, error, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  return status === 0 ? undefined : (error?.message ?? stderr).trim();
}
