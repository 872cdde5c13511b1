// Cuts a file into portions of whole lines, as bytes: what they mean is read on the server.
const NEWLINE = 10;
const QUOTE = 34;
const BEFORE_A_CELL = [NEWLINE, 9, 44, 59]; // new line, tab, comma, semicolon
const LINES_IN_A_CELL = 20;
const CHUNK = 256 * 1024;

// Records with the number of lines each goes over: a cell in quotation marks may hold new lines.
async function* records_of(file) {
	let bytes = [];
	let lines = 0;
	let quoted = false;
	let at_start = true;
	for (let from = 0; from < file.size; from += CHUNK) {
		const chunk = new Uint8Array(await file.slice(from, from + CHUNK).arrayBuffer());
		for (const byte of chunk) {
			bytes.push(byte);
			if (byte === QUOTE && (quoted || at_start)) {
				quoted = !quoted;
				at_start = true;
				continue;
			}
			at_start = !quoted && BEFORE_A_CELL.includes(byte);
			if (byte !== NEWLINE) continue;
			lines += 1;
			if (quoted && lines < LINES_IN_A_CELL) continue;
			yield { bytes, lines };
			bytes = [];
			lines = 0;
			quoted = false;
			at_start = true;
		}
	}
	if (bytes.length) yield { bytes, lines: lines + 1 };
}

// The line of headings comes first; empty lines and Excel's sep=; before it are passed over.
function is_heading(bytes) {
	const marked = bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191; // the mark of UTF-8
	const text = String.fromCharCode(...bytes.slice(marked ? 3 : 0, 40)).trim();
	return text && !text.toLowerCase().startsWith("sep=");
}

function base64(bytes) {
	let text = "";
	for (let from = 0; from < bytes.length; from += 4096) {
		text += String.fromCharCode(...bytes.slice(from, from + 4096));
	}
	return btoa(text);
}

// `header` and `lines` in base64, `first_line` as numbered in the file, `read` of the file's bytes so far.
async function* portions_of(file, lines_in_portion) {
	let header = null;
	let next_line = 1;
	let read = 0;
	let portion = null;
	let sent = false;
	for await (const record of records_of(file)) {
		read += record.bytes.length;
		const line = next_line;
		next_line += record.lines;
		if (header === null) {
			if (is_heading(record.bytes)) header = base64(record.bytes);
			continue;
		}
		portion = portion || { header, first_line: line, bytes: [] };
		for (const byte of record.bytes) portion.bytes.push(byte);
		if (next_line - portion.first_line < lines_in_portion) continue;
		yield { ...portion, lines: base64(portion.bytes), read };
		portion = null;
		sent = true;
	}
	if (portion || (header !== null && !sent)) {
		portion = portion || { header, first_line: next_line, bytes: [] };
		yield { ...portion, lines: base64(portion.bytes), read };
	}
}
