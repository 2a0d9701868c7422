package dev.swarmsim.simulator.docker;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The table of commands, and the way from words to a command that is ready to run. */
final class Commands {
  private static final SortedMap<String, Supplier<DockerCommand>> TABLE = new TreeMap<>();

  /** Commands that docker has and the simulation has not. */
  private static final Set<String> NOT_SIMULATED =
      new TreeSet<>(
          List.of(
              "attach",
              "build",
              "builder",
              "buildx",
              "checkpoint",
              "commit",
              "compose",
              "context",
              "cp",
              "create",
              "diff",
              "exec",
              "export",
              "history",
              "image",
              "images",
              "import",
              "load",
              "login",
              "logout",
              "manifest",
              "pause",
              "plugin",
              "port",
              "pull",
              "push",
              "rename",
              "restart",
              "rm",
              "rmi",
              "run",
              "save",
              "search",
              "start",
              "stats",
              "stop",
              "tag",
              "top",
              "trust",
              "unpause",
              "update",
              "volume",
              "wait",
              "network connect",
              "network disconnect",
              "system df",
              "system prune",
              "container run",
              "container exec",
              "container stop",
              "container rm",
              "container start"));

  static {
    TABLE.put("service create", ServiceCreateCommand::new);
    TABLE.put("service inspect", ServiceInspectCommand::new);
    put(ServiceLsCommand::new, "service ls", "service list");
    TABLE.put("service ps", ServicePsCommand::new);
    put(ServiceRmCommand::new, "service rm", "service remove");
    TABLE.put("service rollback", ServiceRollbackCommand::new);
    TABLE.put("service scale", ServiceScaleCommand::new);
    TABLE.put("service update", ServiceUpdateCommand::new);
    TABLE.put("network create", NetworkCreateCommand::new);
    TABLE.put("network inspect", NetworkInspectCommand::new);
    put(NetworkLsCommand::new, "network ls", "network list");
    TABLE.put("network prune", NetworkPruneCommand::new);
    put(NetworkRmCommand::new, "network rm", "network remove");
    TABLE.put("node demote", NodeDemoteCommand::new);
    TABLE.put("node inspect", NodeInspectCommand::new);
    put(NodeLsCommand::new, "node ls", "node list");
    TABLE.put("node promote", NodePromoteCommand::new);
    TABLE.put("node ps", NodePsCommand::new);
    put(NodeRmCommand::new, "node rm", "node remove");
    TABLE.put("node update", NodeUpdateCommand::new);
    TABLE.put("secret create", SecretCreateCommand::new);
    TABLE.put("secret inspect", SecretInspectCommand::new);
    put(SecretLsCommand::new, "secret ls", "secret list");
    put(SecretRmCommand::new, "secret rm", "secret remove");
    TABLE.put("config create", ConfigCreateCommand::new);
    TABLE.put("config inspect", ConfigInspectCommand::new);
    put(ConfigLsCommand::new, "config ls", "config list");
    put(ConfigRmCommand::new, "config rm", "config remove");
    TABLE.put("swarm ca", SwarmCaCommand::new);
    TABLE.put("swarm init", SwarmInitCommand::new);
    TABLE.put("swarm join", SwarmJoinCommand::new);
    TABLE.put("swarm join-token", SwarmJoinTokenCommand::new);
    TABLE.put("swarm leave", SwarmLeaveCommand::new);
    TABLE.put("swarm unlock", SwarmUnlockCommand::new);
    TABLE.put("swarm unlock-key", SwarmUnlockKeyCommand::new);
    TABLE.put("swarm update", SwarmUpdateCommand::new);
    TABLE.put("stack config", StackConfigCommand::new);
    put(StackDeployCommand::new, "stack deploy", "stack up");
    put(StackLsCommand::new, "stack ls", "stack list");
    TABLE.put("stack ps", StackPsCommand::new);
    put(StackRmCommand::new, "stack rm", "stack remove", "stack down");
    TABLE.put("stack services", StackServicesCommand::new);
    put(PsCommand::new, "ps", "container ls", "container list", "container ps");
    TABLE.put("inspect", InspectCommand::new);
    TABLE.put("container inspect", ContainerInspectCommand::new);
    put(EventsCommand::new, "events", "system events");
    put(LogsCommand::new, "logs", "container logs");
    TABLE.put("service logs", ServiceLogsCommand::new);
    TABLE.put("version", VersionCommand::new);
    put(KillCommand::new, "kill", "container kill");
    put(InfoCommand::new, "info", "system info");
  }

  private Commands() {}

  private static void put(Supplier<DockerCommand> command, String... names) {
    for (String name : names) {
      TABLE.put(name, command);
    }
  }

  /** The names of all commands, sorted. */
  static Set<String> names() {
    return TABLE.keySet();
  }

  /**
   * The command that these words ask for, its flags read and checked.
   *
   * @throws DockerException what docker would say
   */
  static Parsed parse(List<String> args) {
    int depth = depth(args);
    String name = String.join(" ", args.subList(0, depth));
    CommandLine line = CommandPool.take(name, TABLE.get(name));
    var parsed = new Parsed(name, line, line.getCommand());
    try {
      FlagParser.parse(line, parsed.command(), args.subList(depth, args.size()));
      parsed.command().argumentCount().check(parsed.command().arguments().size(), parsed.command());
      parsed.command().check();
      return parsed;
    } catch (DockerException refused) {
      parsed.release();
      throw refused;
    }
  }

  /** A command whose flags have been read and checked. */
  record Parsed(String name, CommandLine line, DockerCommand command) {
    /** It has ended, and nobody looks at it any more. */
    void release() {
      CommandPool.release(name, line);
    }
  }

  /**
   * A command without its flags and arguments checked.
   *
   * @return null if there is none of that name
   */
  static CommandLine find(String name) {
    Supplier<DockerCommand> command = TABLE.get(name);
    return command == null ? null : new CommandLine(command.get());
  }

  /** How many of the words name the command. */
  private static int depth(List<String> args) {
    if (args.isEmpty()) {
      throw DockerException.refusal(
          "docker: no command given\n\nRun 'docker --help' for more information");
    }
    String first = args.getFirst();
    if (first.startsWith("-")) {
      throw DockerException.notSimulated("flags before the command (" + first + ")");
    }
    if (TABLE.containsKey(first)) {
      return 1;
    }
    if (NOT_SIMULATED.contains(first)) {
      throw DockerException.notSimulated("docker " + first);
    }
    if (!isGroup(first)) {
      throw DockerException.refusal(
          "docker: unknown command: docker "
              + first
              + "\n\nRun 'docker --help' for more information");
    }
    return depthInGroup(first, args);
  }

  private static int depthInGroup(String group, List<String> args) {
    String usage =
        "\n\nUsage:  docker %s\n\nRun 'docker %s --help' for more information"
            .formatted(group, group);
    if (args.size() < 2) {
      throw DockerException.refusal("docker: 'docker " + group + "' needs a command" + usage);
    }
    String name = group + " " + args.get(1);
    if (NOT_SIMULATED.contains(name)) {
      throw DockerException.notSimulated("docker " + name);
    }
    if (!TABLE.containsKey(name)) {
      throw DockerException.refusal("docker: unknown command: docker " + name + usage);
    }
    return 2;
  }

  private static boolean isGroup(String word) {
    return TABLE.keySet().stream().anyMatch(name -> name.startsWith(word + " "));
  }
}
