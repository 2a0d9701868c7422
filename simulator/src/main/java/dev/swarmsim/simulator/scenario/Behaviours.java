package dev.swarmsim.simulator.scenario;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the containers of each image and service do.
 *
 * @param images by image as the file names it, with or without a tag
 * @param services by service; these win over images
 */
public record Behaviours(
    SortedMap<String, Behaviour> images, SortedMap<String, Behaviour> services) {
  public Behaviours {
    images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
    services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
  }

  /** Every container is {@link Behaviour#standard()}. */
  public static Behaviours standard() {
    return new Behaviours(new TreeMap<>(), new TreeMap<>());
  }

  /**
   * What a container does: as the file says of its service, else of its image with the tag, else of
   * its image without the tag, else {@link Behaviour#standard()}.
   *
   * @param image as the service names it, {@code nginx:1.27@sha256:...}; the registry {@code
   *     docker.io/library/} may be left out on either side
   */
  public Behaviour of(String service, String image) {
    Behaviour byService = services.get(service);
    if (byService != null) {
      return byService;
    }
    String wanted = familiar(image);
    Behaviour best = byImage(wanted);
    if (best == null) {
      best = byImage(withoutTag(wanted));
    }
    return best == null ? Behaviour.standard() : best;
  }

  private Behaviour byImage(String wanted) {
    for (var entry : images.entrySet()) {
      if (familiar(entry.getKey()).equals(wanted)) {
        return entry.getValue();
      }
    }
    return null;
  }

  private static String familiar(String image) {
    int digest = image.indexOf('@');
    String name = digest < 0 ? image : image.substring(0, digest);
    for (String prefix : new String[] {"docker.io/library/", "docker.io/"}) {
      if (name.startsWith(prefix)) {
        return name.substring(prefix.length());
      }
    }
    return name;
  }

  private static String withoutTag(String image) {
    int colon = image.lastIndexOf(':');
    return colon > image.lastIndexOf('/') ? image.substring(0, colon) : image;
  }
}
