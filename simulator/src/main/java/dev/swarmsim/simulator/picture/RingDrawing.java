package dev.swarmsim.simulator.picture;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.simulator.run.WorldChange.MachineState;
import dev.swarmsim.simulator.scenario.text.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One moment of a run as an SVG picture: the managers on a ring with their roles and terms, the
 * workers around them with their tasks as dots, sides of a cut in colours, and in the middle who
 * can decide.
 */
public final class RingDrawing {
  private static final double MANAGER_RING = 104;
  private static final double WORKER_RING = 182;
  private static final double GAUGE = 42;
  private static final int MOST_DOTS = 11;

  private static final String OPENING =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="-230 -230 460 500" width="460" height="500" role="img">
      """;

  private static final String STYLE =
      """
      <style>
      svg{--ground:#fff;--ink:#1b2030;--soft:#5a6377;--line:#e3e6ee;--strong:#c9cfdc;--bad:#c8323c;--good:#1b8a5a;--tight:#b97800}
      @media(prefers-color-scheme:dark){svg{--ground:#191d28;--ink:#e7eaf2;--soft:#a6afc2;--line:#2a3040;--strong:#3c4458;--bad:#ff7078;--good:#4fc890;--tight:#f0b547}}
      text{font:11px system-ui,sans-serif;fill:var(--ink);text-anchor:middle}.soft{fill:var(--soft)}.big{font-size:19px;font-weight:650}
      .L{fill:#2456d6}.F{fill:#b9c9ea}.C{fill:#e08a00}.P{fill:#f2cf63}text.onL{fill:#fff}text.onF,text.onC,text.onP{fill:#1b2030}.off{fill:var(--ground);stroke:#9aa1b1;stroke-dasharray:3 4}
      .h0{--h:#2f7ed8}.h1{--h:#d9731a}.h2{--h:#7d52c7}.h3{--h:#1c9a86}.s0{--s:#2f7ed8}.s1{--s:#c96a00}.s2{--s:#16977a}.s3{--s:#b04aa8}.s4{--s:#8a7a00}.s5{--s:#c83f5b}.s6{--s:#5b5fc7}.s7{--s:#5d7a2a}
      .hull{fill:var(--h);stroke:var(--h);opacity:.17;stroke-linejoin:round;stroke-linecap:round}.orbit{fill:none;stroke:var(--line)}.up{fill:var(--ground);stroke:var(--strong)}.link{stroke:var(--strong)}.cut{stroke:var(--bad);stroke-dasharray:3 4}.cross{stroke:var(--bad);stroke-width:2}.mark{stroke:var(--ink);stroke-width:3.4;stroke-linecap:round}.arc{fill:none;stroke-width:9}
      text.good{fill:var(--good)}text.tight{fill:var(--tight)}text.bad{fill:var(--bad)}text.star{fill:#e08a00;font-size:15px}.runs{fill:var(--s);stroke:var(--s)}.starts{fill:var(--ground);stroke:var(--s)}.lost{fill:var(--ground);stroke:#9aa1b1;stroke-dasharray:1.5 1.5}
      </style>
      """;

  private record Point(double x, double y, double angle) {}

  private final Film film;
  private final long timeNanos;
  private final Still still;
  private final Svg svg = new Svg();
  private final List<String> managers = new ArrayList<>();
  private final List<String> workers = new ArrayList<>();

  private RingDrawing(Film film, long timeNanos) {
    this.film = film;
    this.timeNanos = timeNanos;
    this.still = new Still(film, timeNanos);
    var voters = new TreeSet<String>();
    film.seats().forEach(seats -> voters.addAll(seats.voters()));
    for (Film.Machine machine : film.nodes()) {
      boolean manager = machine.manager() || voters.contains(machine.name());
      (manager ? managers : workers).add(machine.name());
    }
  }

  /**
   * Draws one moment.
   *
   * @param timeNanos the moment, in virtual nanoseconds
   * @return a whole SVG document
   */
  public static String svg(Film film, long timeNanos) {
    return new RingDrawing(film, timeNanos).draw();
  }

  private String draw() {
    Optional<Still.Quorum> quorum = still.quorum();
    String words = words(quorum);
    svg.raw(OPENING).tag("title").holding(words).raw(STYLE);
    svg.tag("rect").with("x", -230).with("y", -230).with("width", 460).with("height", 500);
    svg.with("fill", "var(--ground)").close();
    svg.tag("circle").with("r", MANAGER_RING).with("class", "orbit").close();
    List<List<String>> groups = still.groups(managers);
    if (groups.size() > 1) {
      for (int i = 0; i < groups.size(); i++) {
        hull(groups.get(i), i);
      }
    }
    links();
    Map<String, List<Still.Placed>> tasks = still.tasks();
    managers.forEach(node -> manager(node, quorum, tasks.getOrDefault(node, List.of())));
    workers.forEach(node -> worker(node, tasks.getOrDefault(node, List.of())));
    quorum.ifPresent(this::gauge);
    svg.tag("text").with("y", 238).holding(Times.clock(timeNanos));
    svg.tag("text").with("class", "soft").with("y", 256).holding(words);
    return svg.raw("</svg>\n").toString();
  }

  private static String words(Optional<Still.Quorum> quorum) {
    return quorum
        .map(
            now -> {
              String count =
                  String.format(
                      Locale.ROOT,
                      "%d of %d reachable, quorum %d",
                      now.reachable().size(),
                      now.voters().size(),
                      now.needed());
              return now.writable()
                  ? String.format(
                      Locale.ROOT,
                      "%s, may lose %d more; %s",
                      count,
                      now.reachable().size() - now.needed(),
                      now.leader()
                          .map(leader -> leader + " leads term " + now.term())
                          .orElse("no leader yet"))
                  : count + ": nothing can be changed, workers carry on";
            })
        .orElse("no swarm yet");
  }

  private void hull(List<String> group, int index) {
    List<String> points =
        group.stream()
            .map(this::point)
            .map(at -> Svg.number(at.x()) + " " + Svg.number(at.y()))
            .toList();
    if (!points.isEmpty()) {
      svg.tag("path").with("class", "hull h" + index % 4);
      svg.with("d", "M" + String.join("L", points) + "Z");
      svg.with("stroke-width", managerSize() * 2 + 20).close();
    }
  }

  private void links() {
    for (String a : managers) {
      for (String b : managers) {
        boolean bothUp = still.life(a) == MachineState.UP && still.life(b) == MachineState.UP;
        if (!a.equals(b) && bothUp) {
          half(point(a), point(b), !still.passes(a, b));
        }
      }
    }
  }

  /** The half of a link that is nearer to the sender, crossed out if nothing passes. */
  private void half(Point a, Point b, boolean cut) {
    line(a.x(), a.y(), (a.x() + b.x()) / 2, (a.y() + b.y()) / 2, cut ? "cut" : "link");
    if (cut) {
      double x = a.x() * 0.72 + b.x() * 0.28;
      double y = a.y() * 0.72 + b.y() * 0.28;
      line(x - 4, y - 4, x + 4, y + 4, "cross");
      line(x + 4, y - 4, x - 4, y + 4, "cross");
    }
  }

  private void manager(String node, Optional<Still.Quorum> quorum, List<Still.Placed> tasks) {
    Point at = point(node);
    double size = managerSize();
    boolean votes = quorum.filter(now -> now.voters().contains(node)).isPresent();
    Optional<Film.Part> part = still.part(node).filter(known -> votes);
    String role = part.map(known -> known.role().name().substring(0, 1)).orElse("off");
    String second = part.map(known -> "t" + known.term()).orElse(lifeWord(node));
    String words =
        part.map(known -> word(known.role()) + " in term " + known.term()).orElse(lifeWord(node));
    circle(at, size, role, node + ": " + words);
    text(at.x(), at.y(), "on" + role, node);
    text(at.x(), at.y() + 12, "on" + role, second);
    if (part.filter(known -> known.role() == Effect.Role.LEADER).isPresent()) {
      text(at.x() + size * 0.78, at.y() - size * 0.62, "star", "\u2605");
    }
    dots(node, at, size, tasks);
  }

  private static String word(Effect.Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void worker(String node, List<Still.Placed> tasks) {
    Point at = point(node);
    double size = workers.size() <= 12 ? 15 : Math.max(2.2, Math.min(13, 440.0 / workers.size()));
    boolean up = still.life(node) == MachineState.UP;
    circle(at, size, up ? "up" : "off", node + ": " + lifeWord(node));
    if (size > 9) {
      text(at.x(), at.y() + 4, "soft", node);
    }
    if (workers.size() <= 60) {
      dots(node, at, size, tasks);
    }
  }

  private String lifeWord(String node) {
    return switch (still.life(node)) {
      case UP -> "up";
      case PAUSED -> "paused";
      case WITHOUT_ENGINE -> "killed";
      case OFF -> "off";
    };
  }

  /** Tasks on the side of their machine that looks outwards. */
  private void dots(String node, Point at, double size, List<Still.Placed> tasks) {
    boolean off = still.life(node) == MachineState.OFF;
    double dot = size > 12 ? 4.2 : 2.6;
    double radius = size + dot + 2.5;
    double step = (dot * 2 + 1.6) / radius;
    int shown = Math.min(MOST_DOTS, tasks.size());
    for (int i = 0; i < shown; i++) {
      Still.Placed placed = tasks.get(i);
      double angle = at.angle() - step * (shown - 1) / 2 + i * step;
      String look = off ? "lost" : placed.state() == TaskState.RUNNING ? "runs" : "starts";
      var place =
          new Point(at.x() + radius * Math.cos(angle), at.y() + radius * Math.sin(angle), angle);
      circle(place, dot, look + " s" + service(placed) % 8, placed.task().name());
    }
  }

  private int service(Still.Placed placed) {
    List<String> names = film.services().stream().map(Film.ServiceStrip::name).toList();
    return Math.max(0, names.indexOf(placed.task().service()));
  }

  /** As many segments as there are voters; those that can decide together are filled. */
  private void gauge(Still.Quorum quorum) {
    int voters = quorum.voters().size();
    int reach = quorum.reachable().size();
    String tone = reach < quorum.needed() ? "bad" : reach == quorum.needed() ? "tight" : "good";
    for (int i = 0; i < voters; i++) {
      double gap = voters > 1 ? 0.07 : 0.001;
      arc(angle(i, voters) + gap, angle(i + 1, voters) - gap, i < reach ? tone : "line");
    }
    double mark = angle(quorum.needed(), voters);
    line(
        (GAUGE - 9) * Math.cos(mark),
        (GAUGE - 9) * Math.sin(mark),
        (GAUGE + 9) * Math.cos(mark),
        (GAUGE + 9) * Math.sin(mark),
        "mark");
    text(0, 3, "big " + tone, reach + "/" + voters);
    text(0, 18, "soft", "needs " + quorum.needed());
  }

  private void arc(double from, double to, String tone) {
    String size = Svg.number(GAUGE);
    String path =
        "M%s %sA%s %s 0 %s 1 %s %s"
            .formatted(
                Svg.number(GAUGE * Math.cos(from)),
                Svg.number(GAUGE * Math.sin(from)),
                size,
                size,
                to - from > Math.PI ? "1" : "0",
                Svg.number(GAUGE * Math.cos(to)),
                Svg.number(GAUGE * Math.sin(to)));
    svg.tag("path").with("class", "arc").with("d", path);
    svg.with("style", "stroke:var(--" + tone + ")").close();
  }

  private double managerSize() {
    return Math.min(25, 250.0 / Math.max(1, managers.size()));
  }

  private Point point(String node) {
    boolean manager = managers.contains(node);
    List<String> ring = manager ? managers : workers;
    double radius = manager ? MANAGER_RING : WORKER_RING;
    double angle = angle(ring.indexOf(node), ring.size());
    return new Point(radius * Math.cos(angle), radius * Math.sin(angle), angle);
  }

  private static double angle(int index, int count) {
    return -Math.PI / 2 + 2 * Math.PI * index / Math.max(1, count);
  }

  private void circle(Point at, double radius, String look, String title) {
    svg.tag("circle").with("class", look).with("cx", at.x()).with("cy", at.y());
    svg.with("r", radius).titled(title);
  }

  private void line(double x1, double y1, double x2, double y2, String look) {
    svg.tag("line").with("class", look).with("x1", x1).with("y1", y1);
    svg.with("x2", x2).with("y2", y2).close();
  }

  private void text(double x, double y, String look, String words) {
    svg.tag("text").with("class", look).with("x", x).with("y", y).holding(words);
  }
}
