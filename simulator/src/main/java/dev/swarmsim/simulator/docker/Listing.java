package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a command that lists things knows to say about each, and the ways to say it: a table, JSON
 * lines, or a template.
 *
 * @param type what docker calls the thing in complaints about a template
 * @param columns what a table shows, in order
 * @param fields what templates and JSON know besides
 */
record Listing<R>(String type, List<Column<R>> columns, List<Column<R>> fields) {
  /**
   * Something known about a row.
   *
   * @param header the table's heading
   * @param field the name in templates
   * @param inTable its text in a table
   * @param value its text elsewhere
   */
  record Column<R>(
      String header, String field, Function<R, String> inTable, Function<R, String> value) {
    static <R> Column<R> of(String header, String field, Function<R, String> value) {
      return new Column<>(header, field, value, value);
    }
  }

  /**
   * @throws DockerException if the format is none that can be printed
   */
  void check(String format) {
    print(List.of(), format);
    if (!isTable(format) && !isJson(format)) {
      Template.parse(format).fill(field -> describe(field).header());
    }
  }

  /** The rows in that format; an empty one means the table. */
  String print(List<R> rows, String format) {
    if (isJson(format)) {
      return lines(rows, this::json);
    }
    if (format.isEmpty() || format.equals("table")) {
      return table(rows);
    }
    if (isTable(format)) {
      return table(rows, format.substring("table ".length()));
    }
    Template template = Template.parse(format);
    return lines(rows, row -> template.fill(field -> value(field, row)));
  }

  static boolean isTable(String format) {
    return format.isEmpty() || format.equals("table") || format.startsWith("table ");
  }

  private static boolean isJson(String format) {
    return format.equals("json") || format.replace(" ", "").equals("{{json.}}");
  }

  private String table(List<R> rows) {
    var table = new Table();
    table.add(columns.stream().map(Column::header).toList());
    for (R row : rows) {
      table.add(columns.stream().map(column -> column.inTable().apply(row)).toList());
    }
    return table.render();
  }

  private String table(List<R> rows, String format) {
    List<Template> cells = new ArrayList<>();
    for (String cell : List.of(format.replace("\\t", "\t").split("\t", -1))) {
      cells.add(Template.parse(cell));
    }
    var table = new Table();
    table.add(cells.stream().map(cell -> cell.fill(field -> describe(field).header())).toList());
    for (R row : rows) {
      table.add(
          cells.stream()
              .map(cell -> cell.fill(field -> describe(field).inTable().apply(row)))
              .toList());
    }
    return table.render();
  }

  private String json(R row) {
    Map<String, Object> object = new TreeMap<>();
    columns.forEach(column -> object.put(column.field(), column.value().apply(row)));
    fields.forEach(column -> object.put(column.field(), column.value().apply(row)));
    return Json.compact(object);
  }

  private String value(Template.Piece.Field field, R row) {
    if (field.path().isEmpty()) {
      return json(row);
    }
    String value = describe(field).value().apply(row);
    return field.json() ? Json.compact(value) : value;
  }

  private Column<R> describe(Template.Piece.Field field) {
    for (List<Column<R>> known : List.of(columns, fields)) {
      for (Column<R> column : known) {
        if (column.field().equals(field.path())) {
          return column;
        }
      }
    }
    throw DockerException.refusal(
        String.format(
            Locale.ROOT,
            "template parsing error: template: :1:%d: executing \"\" at <.%s>: can't evaluate field"
                + " %s in type *%s",
            field.column(),
            field.path(),
            field.path(),
            type));
  }

  private static <R> String lines(List<R> rows, Function<R, String> line) {
    var text = new StringBuilder();
    rows.forEach(row -> text.append(line.apply(row)).append('\n'));
    return text.toString();
  }
}
