import { expect, test } from 'vitest';
import { sanitiseSvg } from '../../../../src/core/parse/html/sanitise-svg.ts';

test.each([
  ['<svg onload="x()"><rect/></svg>', '<svg><rect></rect></svg>'],
  ['<svg><script>x()</script><g><SCRIPT>y()</SCRIPT></g></svg>', '<svg><g></g></svg>'],
  [
    '<svg xmlns:s="http://www.w3.org/2000/svg"><s:script>x()</s:script></svg>',
    '<svg xmlns:s="http://www.w3.org/2000/svg"></svg>',
  ],
  [
    '<svg><foreignObject><body onload="x()">t</body></foreignObject>a</svg>',
    '<svg><foreignObject><body>t</body></foreignObject>a</svg>',
  ],
  [
    '<svg><a xlink:href="java&#115;cript:x()" href="https://e.org">t</a></svg>',
    '<svg><a href="https://e.org">t</a></svg>',
  ],
  [
    '<svg><animate attributeName="href" values="#a"/><set attributeName="onclick" to="x()"/></svg>',
    '<svg></svg>',
  ],
  [
    '<svg><image href="data:image/svg+xml,x"/><image href="data:image/png;base64,AA"/></svg>',
    '<svg><image></image><image href="data:image/png;base64,AA"></image></svg>',
  ],
  [
    '<!DOCTYPE svg [<!ENTITY x "<script>y()</script>">]><?xml-stylesheet href="x"?><svg>&x;</svg>',
    '<svg>&amp;x;</svg>',
  ],
  [
    '<svg><style>a{}&lt;/style>&lt;script>x()&lt;/script></style></svg>',
    '<svg><style>a{}&lt;/style&gt;&lt;script&gt;x()&lt;/script&gt;</style></svg>',
  ],
  [
    '<svg><style><![CDATA[</style><script>x()</script>]]></style></svg>',
    '<svg><style>&lt;/clew-style&gt;&lt;script&gt;x()&lt;/script&gt;</style></svg>',
  ],
  ['no drawing <script>x()</script>', ''],
])('%s', (svg, expected) => {
  expect(sanitiseSvg(svg).trim()).toBe(expected);
});

test('drawings stay as they are', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>.a { fill: red }</style><linearGradient id="g"><stop offset="0" stop-color="#fff"></stop></linearGradient><path class="a" d="M0 0L9 9" style="stroke:url(#g)"></path><use href="#g"></use><text>a &lt; b</text></svg>';
  expect(sanitiseSvg(svg)).toBe(svg);
});
