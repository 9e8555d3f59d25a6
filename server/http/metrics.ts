/** Counters and measures, in the text format of Prometheus (version 0.0.4). Labels are codes, never a person or a station's number. */
export class Metrics {
  private readonly counters = new Map<string, Map<string, number>>();
  private readonly gauges = new Map<string, () => number>();

  count(name: string, by = 1, labels: Readonly<Record<string, string>> = {}): void {
    const series = this.counters.get(name) ?? new Map<string, number>();
    const label = labelText(labels);
    series.set(label, (series.get(label) ?? 0) + by);
    this.counters.set(name, series);
  }

  gauge(name: string, read: () => number): void {
    this.gauges.set(name, read);
  }

  text(): string {
    const counters = [...this.counters].flatMap(([name, series]) => [
      `# TYPE ${name} counter`,
      ...[...series].map(([label, value]) => `${name}${label} ${value}`),
    ]);
    const gauges = [...this.gauges].flatMap(([name, read]) => [`# TYPE ${name} gauge`, `${name} ${read()}`]);
    return [...counters, ...gauges, ''].join('\n');
  }
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value.replaceAll(/["\\\n]/g, '_')}"`);
  return parts.length > 0 ? `{${parts.join(',')}}` : '';
}
