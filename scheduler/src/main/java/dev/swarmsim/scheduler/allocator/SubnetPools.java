package dev.swarmsim.scheduler.allocator;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.model.Cluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The subnets in use, and the cluster's default pools from which others are cut, one after the
 * other as the addresses in them are (libnetwork, {@code ipam}).
 */
final class SubnetPools {
  /** What subnets are cut from where the cluster says nothing. */
  static final List<String> DEFAULT_POOLS = List.of(Defaults.ADDRESS_POOL);

  private final List<Subnet> pools;
  private final int prefix;
  private final TreeMap<Long, Subnet> inUse = new TreeMap<>();
  private long cursor;

  SubnetPools(Optional<Cluster> cluster) {
    List<String> given =
        cluster.map(c -> List.copyOf(c.getDefaultAddressPoolList())).orElse(List.of());
    this.pools =
        (given.isEmpty() ? DEFAULT_POOLS : given)
            .stream().flatMap(pool -> Subnet.parse(pool).stream()).toList();
    int size = cluster.map(Cluster::getSubnetSize).orElse(0);
    this.prefix = size == 0 ? Defaults.SUBNET_SIZE : size;
  }

  /** Cuts the next subnet that overlaps none in use; empty if all are used up. */
  Optional<Subnet> cut() {
    long count = pools.stream().mapToLong(this::cuts).sum();
    for (long tried = 0; tried < count; tried++) {
      Subnet candidate = candidate((cursor + tried) % count);
      if (take(candidate)) {
        cursor = (cursor + tried + 1) % count;
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private long cuts(Subnet pool) {
    return pool.prefix() > prefix ? 0 : 1L << (prefix - pool.prefix());
  }

  private Subnet candidate(long index) {
    long left = index;
    for (Subnet pool : pools) {
      if (left < cuts(pool)) {
        return new Subnet(pool.base() + (left << (32 - prefix)), prefix);
      }
      left -= cuts(pool);
    }
    throw new IllegalArgumentException("there is no subnet " + index + " in " + pools);
  }

  /** Takes that subnet; false if it overlaps one in use. */
  boolean take(Subnet subnet) {
    Map.Entry<Long, Subnet> below = inUse.floorEntry(subnet.base());
    Map.Entry<Long, Subnet> above = inUse.ceilingEntry(subnet.base());
    if ((below != null && below.getValue().overlaps(subnet))
        || (above != null && above.getValue().overlaps(subnet))) {
      return false;
    }
    inUse.put(subnet.base(), subnet);
    return true;
  }

  void giveBack(Subnet subnet) {
    inUse.remove(subnet.base(), subnet);
  }
}
