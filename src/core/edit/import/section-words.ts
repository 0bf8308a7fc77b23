import type { Status } from '../../model/note.ts';

/**
 * What people call the sections of a notebook, in small letters, without marks. A vault adds words of its own with
 * `sections` in `clew.json`.
 */
export const KIND_WORDS: Readonly<Record<string, readonly string[]>> = {
  term: [
    ...[
      'begriff',
      'begriffe',
      'glossar',
      'definitionen',
      'fachbegriffe',
      'terme',
      'definición',
      'glosario',
      'conceptos',
      'lexique',
      'notions',
    ],
    ...[
      'term',
      'concept',
      'definition',
      'glossary',
      'vocabulary',
      'vocab',
      'terminology',
      'keyword',
      'jargon',
    ],
    ...['dictionary', 'acronym', 'abbreviation', 'notion', 'idea', 'cheat sheet', 'technique', 'method'],
  ],
  paper: [
    ...['aufsatz', 'aufsätze', 'artikel', 'veröffentlichungen', 'artículos', 'fachartikel'],
    ...['paper', 'publication', 'preprint', 'report', 'paper note', 'paper summary', 'paper review'],
    ...['research paper', 'paper reading', 'academic paper', 'journal article', 'manuscript', 'arxiv'],
  ],
  source: [
    ...[
      'quelle',
      'quellen',
      'bücher',
      'buch',
      'links und quellen',
      'lesezeichen',
      'ressourcen',
      'recursos',
      'livres',
      'vorträge',
    ],
    ...['source', 'resource', 'link', 'video', 'talk', 'lecture', 'podcast', 'book', 'article', 'blog'],
    ...['bookmark', 'website', 'newsletter', 'material', 'textbook', 'tutorial', 'guide', 'media'],
    ...['learning resource', 'book note', 'blog post to read', 'documentary', 'channel', 'essay'],
  ],
  person: [
    ...['personen', 'leute', 'menschen', 'forscher', 'autoren', 'personas', 'personnes', 'gens'],
    'person',
    'people',
    'researcher',
    'author',
    'contact',
    'mentor',
    'who to follow',
    'collaborator',
  ],
  meeting: [
    ...['treffen', 'gespräche', 'gespräch', 'besprechungen'],
    'meeting',
    'conversation',
    'one on one',
    '1 1',
    '1 on 1',
    'coffee chat',
    'interview',
  ],
  project: [
    ...['projekt', 'projekte', 'proyectos', 'projets'],
    'project',
    'side project',
    'experiment',
    'work',
  ],
  course: [
    ...['kurs', 'kurse', 'vorlesungen', 'cursos', 'cours'],
    'course',
    'class',
    'mooc',
    'workshop',
    'bootcamp',
    'certificate',
    'curriculum',
    'coursework',
  ],
  post: ['post', 'blog post', 'writing', 'my writing', 'thread'],
  tool: [
    ...['werkzeug', 'werkzeuge', 'herramientas', 'outils'],
    'tool',
    'software',
    'library',
    'framework',
    'package',
    'app',
    'dataset',
    'repo',
    'repository',
  ],
  organisation: ['organisation', 'organization', 'org', 'lab', 'institution', 'company', 'community'],
  question: [
    ...['frage', 'fragen', 'offene fragen', 'preguntas'],
    'question',
    'open question',
    'open problem',
    'unanswered question',
    'research question',
  ],
  journal: [
    ...['tagebuch', 'logbuch', 'verlauf', 'lerntagebuch', 'diario', 'journal de bord'],
    ...['journal', 'log', 'diary', 'achievement', 'update', 'timeline', 'changelog', 'milestone', 'history'],
    ...['daily note', 'weekly note', 'weekly review', 'monthly review', 'learning log', 'progress', 'sprint'],
  ],
};

/** Sections that hold several kinds: the address of an item says which; one without is of the first. */
export const MIXED_WORDS: Readonly<Record<string, readonly string[]>> = {
  'reading list': ['source', 'paper'],
  leseliste: ['source', 'paper'],
  literatur: ['source', 'paper'],
  literaturverzeichnis: ['source', 'paper'],
  'must read': ['source', 'paper'],
  'to read': ['source', 'paper'],
  'to watch': ['source', 'paper'],
  'reading log': ['source', 'paper', 'journal'],
  'reading journal': ['source', 'paper', 'journal'],
  lesetagebuch: ['source', 'paper', 'journal'],
  reading: ['source', 'paper'],
  literature: ['source', 'paper'],
  reference: ['source', 'paper'],
  bibliography: ['source', 'paper'],
  'literature review': ['source', 'paper'],
};

/** What sections say of the learning of what stands in them; the first that fits counts. */
export const STATUS_PATTERNS: readonly (readonly [RegExp, Status])[] = [
  [
    /\b(?:lernen|lesen|ansehen|studieren)\s(?:will|möchte|werde|wollen)\b|^(?:geplant|vorhaben|wunschliste|merkliste)$/,
    'want',
  ],
  [/^(?:was|woran) ich (?:gerade|zur ?zeit|derzeit)\b|^(?:in arbeit|aktuell|gerade|derzeit)$/, 'learning'],
  [
    /^(?:was ich )?(?:schon |bereits )?gelernt(?: habe)?$|^(?:gelesen|fertig|erledigt|abgeschlossen)$/,
    'learned',
  ],

  [/^(?:dropped|abandoned|gave up|given up|stopped|no longer)\b/, 'dropped'],
  [/\b(?:want|wish|hope|plan|planning|planned|going|need|intend|like|would like)s? to\b/, 'want'],
  [/^(?!how |why |introduction |guide |what ).*\bto (?:learn|read|study|watch|explore|do)\b/, 'want'],
  [
    /^(?:wish ?list|backlog|next|next up|up next|someday|todo|plans?|planned|queue|(?:my )?(?:learning )?goals?)$/,
    'want',
  ],
  [
    /\b(?:i ?m|i am|we are|currently|now)\b.*\b(?:learning|studying|reading|exploring|watching)\b/,
    'learning',
  ],
  [/^(?:learning|studying|reading|currently|now|in progress|ongoing|active|current|doing)$/, 'learning'],
  [
    /^(?:(?:learning|reading|studying) (?:now|currently)|current (?:focus|topics?|learning|reading|studies|interests?))$/,
    'learning',
  ],
  [
    /^(?:(?:what|things|stuff|topics|skills|all)\s)?(?:that\s)?(?:(?:i|ive|i have|we)\s)?(?:(?:already|have)\s)*(?:learnt|learned|mastered|understood)\b/,
    'learned',
  ],
  [
    /\b(?:ive|i have|i|already|have) (?:already )?(?:read|studied|finished|completed|watched|taken|know)\b/,
    'learned',
  ],
  [/^(?:what )?i (?:already )?know\b|^(?:done|completed|finished|known|read|watched)$/, 'learned'],
];

/** Words before the name of a section that say nothing of its kind. */
export const QUALIFIERS: ReadonlySet<string> = new Set(
  (
    'my the our some other related key important useful selected current recent favourite favorite more all various ' +
    'interesting good best great further suggested recommended list of additional cool misc miscellaneous relevant ' +
    'personal main core basic a few new past upcoming ongoing updated'
  ).split(' '),
);

/** Words that may follow the name of a section: `People I’ve met in AI safety`. */
export const FOLLOWERS: ReadonlySet<string> = new Set(
  'i ive im we to for that from in on of about with worth ive by read so at which who ill you section list page'.split(
    ' ',
  ),
);

/** Headings that order a page and name no topic. */
export const NO_TOPIC: ReadonlySet<string> = new Set(
  (
    'general|other|others|misc|miscellaneous|various|note|notes|notebook|intro|introduction|overview|summary|conclusion|' +
    'background|contents|table of contents|about|more|unsorted|basics|advanced|beginner|intermediate|to sort|stuff|' +
    'everything else|etc|main|home|index|footnotes|disclaimer|contact|preface|abstract|appendix|related|see also|' +
    'further|outro|thoughts|random|archive|old|new|inbox|unread|must read|essential|optional|favourites|favorites|learning'
  ).split('|'),
);
