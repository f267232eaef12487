type Option = readonly [value: string, text: string];

/** One of several, by a list under its label. */
export function Pick({ name, label, options }: { name: string; label: string; options: readonly Option[] }) {
  return (
    <label class="form-label mb-0">
      {label}
      <select class="form-select" name={name}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

export type Row = readonly [name: string, shown: string];

/** What was counted, a line each; nothing when nothing was. */
export function Totals({ title, rows }: { title: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <table class="table table-sm caption-top">
      <caption>{title}</caption>
      <tbody>
        {rows.map(([name, shown]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{shown}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
