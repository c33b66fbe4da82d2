/** One key for every process of a test: what one portal sealed the next one opens. */
export const TEST_KEYS = `t1:${Buffer.alloc(32, 1).toString("base64")}`
