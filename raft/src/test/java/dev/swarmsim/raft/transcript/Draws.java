package dev.swarmsim.raft.transcript;

import java.util.random.RandomGenerator;

/** Dice that always fall the same way: ticks on the whole, and E + n - 1 of them for member n. */
final class Draws implements RandomGenerator {
  private final int extraTicks;

  Draws(long member) {
    this.extraTicks = (int) (member - 1);
  }

  @Override
  public long nextLong() {
    return 0;
  }

  @Override
  public long nextLong(long bound) {
    return 0;
  }

  @Override
  public int nextInt(int bound) {
    return extraTicks % bound;
  }
}
