import { readFileSync } from 'node:fs'

/** Memory of a process in MB: now, and at its highest. */
export interface Memory {
  readonly resident: number
  readonly peak: number
}

/** Returns the memory of a process; undefined where the system has no /proc. */
export function memoryOf(pid: number): Memory | undefined {
  const status = read(`/proc/${pid}/status`)
  if (status === undefined) return undefined
  const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024
  return { resident: megabytes('VmRSS'), peak: megabytes('VmHWM') }
}

/** Seconds of processor time a process has used. */
export function processorTimeOf(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`)
  if (stat === undefined) return undefined
  // The name before the last parenthesis may hold spaces; user and system time are the 12th and 13th field after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksASecond
}

/** Fixed at 100 for user space on Linux. */
const ticksASecond = 100

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
