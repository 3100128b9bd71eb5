/**
 * Returns how to run a program that the permissions of files apply to, also when root runs the tests.
 *
 * @note not as another user: a checkout in a folder of mode 0700 is out of reach for that user. Root without the
 * capability to override permissions still owns its files.
 */
export function boundByPermissions(program: string, args: readonly string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [program, [...args]]
  const capability = '-dac_override,-dac_read_search'
  return ['setpriv', [`--bounding-set=${capability}`, `--inh-caps=${capability}`, program, ...args]]
}
