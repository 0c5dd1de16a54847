import { Box, render, Text } from 'ink';

/** The least an Ink program can be: what every terminal UI of this kind pays before it does anything. */
const ui = render(
  <Box borderStyle="round" paddingX={1}>
    <Text>nothing but Ink is running here</Text>
  </Box>,
  { exitOnCtrlC: true, patchConsole: false },
);
setTimeout(() => ui.unmount(), 1500);
