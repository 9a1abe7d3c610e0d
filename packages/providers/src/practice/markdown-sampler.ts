/** One of everything that an answer can contain. */
export const markdownSampler = `## A Markdown sampler

Text can be **bold**, *italic*, ~~struck out~~ or \`code\`, and it can hold a [link](https://www.markdownguide.org).

### A list

1. First
2. Second
   - with a part
   - and another
3. Third

### A table

| Planet | Moons | Day in hours |
|---|--:|--:|
| Earth | 1 | 24 |
| Mars | 2 | 24.6 |
| Jupiter | 97 | 9.9 |

### Code

\`\`\`typescript
/** The greatest common divisor, by Euclid. */
function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
\`\`\`

### Mathematics

The roots of $ax^2 + bx + c = 0$ are

$$
x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}
$$

### A quotation

> What I cannot create, I do not understand.
> — Richard Feynman

---

And characters of all kinds: äöü ñ ß — 日本語 العربية 🧪👩‍🚀
`;
