package dev.swarmsim.simulator.scenario;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Draws what containers do. */
final class RandomBehaviours {
  private final SplittableRandom dice;
  private final RandomTexts texts;

  RandomBehaviours(SplittableRandom dice, RandomTexts texts) {
    this.dice = dice;
    this.texts = texts;
  }

  SortedMap<String, Behaviour> named() {
    var named = new TreeMap<String, Behaviour>();
    texts.several(() -> named.put(name(), behaviour()));
    return named;
  }

  private String name() {
    return dice.nextBoolean() ? texts.word() + ":" + texts.word() : texts.text();
  }

  private Behaviour behaviour() {
    var standard = Behaviour.standard();
    return new Behaviour(
        new Behaviour.Image(
            dice.nextBoolean(),
            sometimes(texts::distribution).orElse(standard.image().pull()),
            failure()),
        failure(),
        sometimes(texts::distribution).orElse(standard.start()),
        failure(),
        new Behaviour.Stop(
            sometimes(texts::distribution).orElse(standard.stop().takes()),
            sometimes(dice::nextBoolean),
            sometimes(texts::distribution).orElse(standard.stop().killing())),
        texts.several(this::exit),
        sometimes(this::memory),
        sometimes(this::health),
        texts.several(this::log));
  }

  private Behaviour.Failure failure() {
    return dice.nextBoolean()
        ? Behaviour.Failure.NEVER
        : new Behaviour.Failure(chance(1_000_000_000), until(), sometimes(texts::text));
  }

  private Behaviour.Exit exit() {
    return new Behaviour.Exit(
        texts.distribution(), dice.nextInt(256), chance(300_000_000), until());
  }

  private Behaviour.Memory memory() {
    return new Behaviour.Memory(
        dice.nextLong(1L << 36), dice.nextLong(1L << 36), texts.distribution());
  }

  private Behaviour.Health health() {
    return new Behaviour.Health(
        texts.distribution(),
        sometimes(texts::distribution),
        chance(1_000_000_000),
        texts.distribution());
  }

  private Behaviour.Log log() {
    Optional<Distribution> every =
        sometimes(
            () -> new Distribution.Exponential(1_000_000 + texts.duration(), texts.duration()));
    return new Behaviour.Log(texts.text(), every);
  }

  private double chance(int billionths) {
    return List.of(0.0, 0.25, dice.nextInt(billionths) / 1e9).get(dice.nextInt(3));
  }

  private long until() {
    return dice.nextBoolean() ? Long.MAX_VALUE : texts.duration();
  }

  private <T> Optional<T> sometimes(Supplier<T> value) {
    return dice.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }
}
