// Is an independent tool on this machine? Its tests stand aside, saying so, where it is not.
import { execFileSync } from 'node:child_process';

export function hasCommand(name: string): boolean {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    process.stdout.write(`${name} is not installed: its tests stand aside\n`);
    return false;
  }
}
