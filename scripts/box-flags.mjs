// How the box is run by npm start, pm2 and the bench: V8 keeps a small heap, so that a computer of 4 GB has room for a browser beside it.
export const boxFlags = ['--max-semi-space-size=2', '--max-old-space-size=192'];
