package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.leader.EntryRefusedException;
import dev.swarmsim.scheduler.leader.Leader;
import dev.swarmsim.scheduler.leader.MemberList;
import dev.swarmsim.scheduler.leader.RequestDesk;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.leader.Transactor.Outcome;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.store.StoreException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The control operations, one class for each family (SwarmKit, {@code manager/controlapi}). Reads
 * are answered at once from the store as committed; writes when they are committed. A refusal bears
 * the code and the words a Docker client sees.
 */
public final class ControlApi implements RequestDesk {
  private final Transactor transactor;
  private final ServiceControl services;
  private final TaskControl tasks = new TaskControl();
  private final NodeControl nodes;
  private final ClusterControl clusters;
  private final NetworkControl networks;
  private final SecretControl secrets;
  private final ConfigControl configs;
  private final ExplainControl explanations = new ExplainControl();

  /**
   * Makes the desk for one term of office.
   *
   * @param members the Raft group, for node listings and the checks of demotions
   * @param random chance for ids and tokens
   */
  public ControlApi(Transactor transactor, MemberList members, RandomGenerator random) {
    this.transactor = transactor;
    this.services = new ServiceControl(random);
    this.nodes = new NodeControl(members);
    this.clusters = new ClusterControl(random);
    this.networks = new NetworkControl(random);
    this.secrets = new SecretControl(random);
    this.configs = new ConfigControl(random);
  }

  @Override
  public void handle(ControlRequest request, Consumer<ControlReply> reply) {
    try {
      dispatch(request, reply);
    } catch (ControlException refusal) {
      reply.accept(error(refusal.toError()));
    }
  }

  private void dispatch(ControlRequest request, Consumer<ControlReply> reply) {
    var view = transactor.view();
    switch (request.getOperationCase()) {
      case CREATE_SERVICE -> write(services.create(request.getCreateService()), reply);
      case UPDATE_SERVICE -> write(services.update(request.getUpdateService()), reply);
      case REMOVE_SERVICE -> write(services.remove(request.getRemoveService()), reply);
      case LIST_SERVICES -> reply.accept(services.list(view));
      case LIST_TASKS -> reply.accept(tasks.list(view));
      case REMOVE_TASK -> write(tasks.remove(request.getRemoveTask()), reply);
      case LIST_NODES -> reply.accept(nodes.list(view));
      case UPDATE_NODE -> write(nodes.update(request.getUpdateNode()), reply);
      case REMOVE_NODE -> write(nodes.remove(request.getRemoveNode()), reply);
      case GET_CLUSTER -> reply.accept(clusters.get(view));
      case UPDATE_CLUSTER -> write(clusters.update(request.getUpdateCluster()), reply);
      case CREATE_NETWORK -> write(networks.create(request.getCreateNetwork()), reply);
      case REMOVE_NETWORK -> write(networks.remove(request.getRemoveNetwork()), reply);
      case LIST_NETWORKS -> reply.accept(networks.list(view));
      case GET_UNLOCK_KEY -> reply.accept(clusters.unlockKey(view));
      case CREATE_SECRET -> write(secrets.create(request.getCreateSecret()), reply);
      case UPDATE_SECRET -> write(secrets.update(request.getUpdateSecret()), reply);
      case REMOVE_SECRET -> write(secrets.remove(request.getRemoveSecret()), reply);
      case LIST_SECRETS -> reply.accept(secrets.list(view));
      case CREATE_CONFIG -> write(configs.create(request.getCreateConfig()), reply);
      case UPDATE_CONFIG -> write(configs.update(request.getUpdateConfig()), reply);
      case REMOVE_CONFIG -> write(configs.remove(request.getRemoveConfig()), reply);
      case LIST_CONFIGS -> reply.accept(configs.list(view));
      case EXPLAIN_TASK -> write(explanations.task(request.getExplainTask()), reply);
      case OPERATION_NOT_SET ->
          throw new ControlException(
              ControlError.Code.UNIMPLEMENTED,
              "unknown control operation: the client may be newer than this manager");
    }
  }

  private void write(Write write, Consumer<ControlReply> reply) {
    transactor.submit(
        "control: " + write.name(), write.body(), outcome -> reply.accept(answer(write, outcome)));
  }

  private ControlReply answer(Write write, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Committed() -> write.reply().apply(transactor.view());
      case Outcome.Failed(RuntimeException cause) -> error(refusal(cause));
      case Outcome.LostLeadership() -> error(Leader.LOST_LEADERSHIP);
    };
  }

  /** A refusal goes to the client; any other exception is a mistake of ours and is shown as one. */
  private static ControlError refusal(RuntimeException cause) {
    return switch (cause) {
      case ControlException refused -> refused.toError();
      case StoreException refused -> ControlException.of(refused).toError();
      case EntryRefusedException refused ->
          new ControlException(ControlError.Code.UNKNOWN, refused.getMessage()).toError();
      default -> throw cause;
    };
  }

  private static ControlReply error(ControlError error) {
    return ControlReply.newBuilder().setError(error).build();
  }
}
