package dev.swarmsim.simulator.check;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.ConfigSpec;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Meta;
import dev.swarmsim.scheduler.model.StoreAction;
import dev.swarmsim.scheduler.model.StoreActions;
import dev.swarmsim.scheduler.store.Store;
import java.util.Optional;

/**
 * Writes of configs that a test plants in a {@link History}: what is committed, and what is
 * acknowledged. Every member has the same store, unless the test says otherwise.
 */
final class Writes {
  private final History history;
  private Store store = new Store();

  Writes(History history) {
    this.history = history;
  }

  static Config config(String id, long version) {
    return Config.newBuilder()
        .setId(id)
        .setMeta(Meta.newBuilder().setVersion(version))
        .setSpec(
            ConfigSpec.newBuilder()
                .setAnnotations(Annotations.newBuilder().setName("name-of-" + id))
                .setData(ByteString.copyFromUtf8("x")))
        .build();
  }

  /** m1, led by m2, commits an entry of term 1 with which that config is written. */
  void commits(long index, StoreAction.Kind kind, Config config) {
    Entry entry = History.entry(index, 1, kind + config.getId() + config.getMeta().getVersion());
    history.append("m3", "m2", entry, index - 1);
    history.append("m1", "m2", entry, index);
    shows("m1", index, kind, config);
  }

  /** A member applies such a transaction first. */
  void shows(String node, long index, StoreAction.Kind kind, Config config) {
    var actions =
        StoreActions.newBuilder()
            .addActions(StoreAction.newBuilder().setKind(kind).setConfig(config));
    history.commits(
        new StoreCommit(history.nowNanos(), node, index, store.apply(actions.build()), store));
  }

  /** From now on members look into a store with nothing in it. */
  void forget() {
    store = new Store();
  }

  /** m1's Engine says that a config was created so. */
  void acknowledgesCreation(Config config) {
    acknowledges(
        ControlRequest.newBuilder()
            .setCreateConfig(ControlRequest.CreateConfig.newBuilder().setSpec(config.getSpec())),
        ControlReply.newBuilder().setConfig(config));
  }

  /** m1's Engine says that a config was changed from that version to what it is now. */
  void acknowledgesUpdate(long seen, Config config) {
    acknowledges(
        ControlRequest.newBuilder()
            .setUpdateConfig(
                ControlRequest.UpdateConfig.newBuilder()
                    .setId(config.getId())
                    .setVersion(seen)
                    .setSpec(config.getSpec())),
        ControlReply.newBuilder().setConfig(config));
  }

  /** m1's Engine says that a config was removed. */
  void acknowledgesRemoval(String id) {
    acknowledges(
        ControlRequest.newBuilder()
            .setRemoveConfig(ControlRequest.RemoveConfig.newBuilder().setId(id)),
        ControlReply.newBuilder().setDone(ControlReply.Done.getDefaultInstance()));
  }

  private void acknowledges(ControlRequest.Builder request, ControlReply.Builder reply) {
    history.answers(
        new ControlCall(
            history.nowNanos(),
            history.nowNanos(),
            "m1",
            History.GROUP,
            request.build(),
            Optional.of(reply.build()),
            Optional.empty()));
  }
}
