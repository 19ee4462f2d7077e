/** Imported first by the commands: ends with a clear sentence on a Node.js that is too old. */
const NEEDED = [20, 19];

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const [neededMajor = 0, neededMinor = 0] = NEEDED;
if (major < neededMajor || (major === neededMajor && minor < neededMinor)) {
  console.error(
    `Ricochet needs Node.js ${NEEDED.join(".")} or later; this is ${process.versions.node}.\n` +
      "Get a newer one from https://nodejs.org, or with your version manager (nvm install 22).",
  );
  process.exit(1);
}
