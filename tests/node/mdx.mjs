// Reads paths of Markdown, a line each, and prints what a reader of MDX cannot read.
import { readFileSync } from 'node:fs';
import { compile } from '@mdx-js/mdx';
import gfm from 'remark-gfm';
import math from 'remark-math';

const options = { format: 'mdx', remarkPlugins: [gfm, math] };
for (const path of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const text = readFileSync(path, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
  try {
    await compile(text, options);
  } catch (error) {
    console.log(`${path}: ${error.line}:${error.column} ${error.reason ?? error}`);
  }
}
