package dev.swarmsim.raft.history;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A history as a page of its own, for a browser: a picture for each key, clients as rows,
 * operations as bars. Where no order explains an answer, it shows the order that came furthest and
 * the first answer that does not fit.
 *
 * <p>The page is one text without scripts and without anything to be fetched. Of a long history it
 * draws a window of each key, {@value #WINDOW} operations around the place that matters, and says
 * what it leaves out. The idea of the picture is Porcupine's.
 */
public final class HistoryPage {
  /** How many operations of a key are drawn. */
  static final int WINDOW = 240;

  /** How an operation ended, as far as its colour goes. */
  enum Look {
    OK,
    FAIL,
    UNKNOWN
  }

  /**
   * A bar of the picture.
   *
   * @param number tells it from all other bars of the page
   */
  record Bar(int number, int client, String text, Look look, long fromNanos, long toNanos) {}

  private final String title;
  private final SortedMap<String, List<Bar>> keys = new TreeMap<>();
  private int lastNumber;

  // Looked up only: which bar shows an operation.
  private final IdentityHashMap<Operation<?, ?>, Bar> bars = new IdentityHashMap<>();

  /** A page with nothing on it. */
  public HistoryPage(String title) {
    this.title = title;
  }

  /** Draws an operation that belongs into the history. */
  public HistoryPage add(Operation<?, ?> operation) {
    var bar =
        new Bar(
            ++lastNumber,
            operation.client(),
            operation.toString(),
            operation.answer().isPresent() ? Look.OK : Look.UNKNOWN,
            operation.calledNanos(),
            operation.answeredNanos());
    bars.put(operation, bar);
    keys.computeIfAbsent(operation.key(), key -> new ArrayList<>()).add(bar);
    return this;
  }

  /** Draws an operation that had no effect and says nothing: no order needs it. */
  public HistoryPage addFailed(int client, String key, String text, long fromNanos, long toNanos) {
    keys.computeIfAbsent(key, unseen -> new ArrayList<>())
        .add(new Bar(++lastNumber, client, text, Look.FAIL, fromNanos, toNanos));
    return this;
  }

  /** {@link #add}s all of a history and writes the page. */
  public static String of(String title, List<? extends Operation<?, ?>> history, Verdict verdict) {
    var page = new HistoryPage(title);
    history.forEach(page::add);
    return page.html(verdict);
  }

  /**
   * The page.
   *
   * @param verdict what the search for an order came to; the operations it names must be those that
   *     were added
   */
  public String html(Verdict verdict) {
    var html = new StringBuilder();
    html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>")
        .append(escaped(title))
        .append("</title>\n<style>")
        .append(STYLE)
        .append("</style></head><body>\n<h1>")
        .append(escaped(title))
        .append("</h1>\n");
    switch (verdict) {
      case Verdict.Linearizable(long steps) ->
          html.append("<p class=\"good\">There is an order that explains every answer.</p>\n");
      case Verdict.GaveUp gaveUp ->
          html.append("<p class=\"unsure\">Not decided: ")
              .append(escaped(gaveUp.toString()))
              .append("</p>\n");
      case Verdict.Broken broken -> first(html, broken);
    }
    html.append(LEGEND);
    keys.forEach((key, drawn) -> key(html, key, drawn, verdict));
    return html.append("</body></html>\n").toString();
  }

  private void first(StringBuilder html, Verdict.Broken broken) {
    html.append("<p class=\"bad\">No order explains the answer to client ")
        .append(broken.culprit().client())
        .append(" about ")
        .append(escaped(broken.key()))
        .append(": <b>")
        .append(escaped(broken.culprit().toString()))
        .append("</b>, at ")
        .append(seconds(broken.culprit().answeredNanos()))
        .append(". It may have held ")
        .append(escaped(broken.states()))
        .append(". <a href=\"#first-error\">Jump to it</a></p>\n");
    draw(html, broken.key(), keys.getOrDefault(broken.key(), List.of()), broken);
  }

  /** The other keys are folded away. */
  private void key(StringBuilder html, String key, List<Bar> drawn, Verdict verdict) {
    if (verdict instanceof Verdict.Broken broken && broken.key().equals(key)) {
      return;
    }
    html.append("<details><summary>")
        .append(escaped(key))
        .append(": ")
        .append(drawn.size())
        .append(drawn.size() == 1 ? " operation" : " operations")
        .append("</summary>\n");
    draw(html, key, drawn, verdict);
    html.append("</details>\n");
  }

  private void draw(StringBuilder html, String key, List<Bar> drawn, Verdict verdict) {
    var order = new ArrayList<Bar>();
    var culprit = new ArrayList<Bar>(1);
    if (verdict instanceof Verdict.Broken broken && broken.key().equals(key)) {
      broken.order().forEach(operation -> order.add(bars.get(operation)));
      culprit.add(bars.get(broken.culprit()));
    }
    html.append(new HistoryDrawing(key, drawn, order, culprit).svg());
  }

  /** {@code 12.345 s}. */
  static String seconds(long nanos) {
    return nanos == Operation.NEVER
        ? "never"
        : String.format(Locale.ROOT, "%.6f s", nanos / (double) TimeUnit.SECONDS.toNanos(1));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static final String STYLE =
      """
      body{font:14px/1.5 system-ui,sans-serif;margin:2em;color:#222;background:#fff}
      h1{font-size:1.4em} h2{font-size:1.1em;margin-bottom:.2em}
      .good{color:#17633a}.bad{color:#a61b1b}.unsure{color:#8a5a00}
      .scroll{overflow-x:auto;border:1px solid #ddd;border-radius:4px}
      summary{cursor:pointer;margin:.6em 0}
      svg{display:block;font:11px ui-monospace,monospace}
      .lane{fill:#666}.row{stroke:#eee}
      .ok{fill:#cfe3f7;stroke:#3a76ab}.fail{fill:#eee;stroke:#999}
      .unknown{fill:#fde7bd;stroke:#b57b00;stroke-dasharray:4 2}
      .culprit{fill:#f8c9c9;stroke:#b01818;stroke-width:2}
      .order{fill:none;stroke:#17633a;stroke-width:1.5}.point{fill:#17633a}
      .number{fill:#17633a;font-size:9px}
      .key i{display:inline-block;width:1.6em;height:.8em;margin:0 .3em 0 1em;border:1px solid #666}
      .note{color:#666;margin:.2em 0}
      """;

  private static final String LEGEND =
      """
      <p class="key"><i style="background:#cfe3f7"></i>answered<i style="background:#eee"></i>\
      failed without effect, or not judged<i style="background:#fde7bd"></i>nobody answered: it may have \
      happened, or may still<i style="background:#f8c9c9"></i>the first answer that nothing \
      explains. The green line is the order that came furthest. Moments stand side by side; how long it \
      was between them is not to scale: point at a bar for its times.</p>
      """;
}
