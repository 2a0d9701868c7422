package dev.swarmsim.server.api;

import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.server.http.HttpHandler;
import dev.swarmsim.server.http.HttpRequest;
import dev.swarmsim.server.live.LiveWorld;
import dev.swarmsim.simulator.engine.EngineException;
import dev.swarmsim.simulator.engine.EngineLostException;
import dev.swarmsim.simulator.json.JsonException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API of one node: finds the operation, and words refusals as the Engine does. */
public final class EngineApi implements HttpHandler {
  private static final Pattern VERSIONED = Pattern.compile("/v([0-9][0-9.]*)(/.*)");
  private static final Routes ROUTES = routes();

  private final NodePort node;

  private EngineApi(NodePort node) {
    this.node = node;
  }

  /** The API of a node of that world. */
  public static EngineApi of(LiveWorld world, String node) {
    return new EngineApi(new NodePort(world, node));
  }

  private static Routes routes() {
    var routes = new Routes();
    SystemOperations.addTo(routes);
    SwarmOperations.addTo(routes);
    LogOperations.addTo(routes);
    NodeOperations.addTo(routes);
    ServiceOperations.addTo(routes);
    TaskOperations.addTo(routes);
    NetworkOperations.addTo(routes);
    SecretOperations.addTo(routes);
    ConfigOperations.addTo(routes);
    EventOperations.addTo(routes);
    ContainerOperations.addTo(routes);
    StoreOperations.addTo(routes);
    return routes;
  }

  @Override
  public CompletableFuture<HttpAnswer> handle(HttpRequest request) {
    try {
      return call(request)
          .exceptionally(EngineApi::refusal)
          .thenApply(answer -> answer.with(EngineHeaders.SERVED));
    } catch (UnservedVersionException unserved) {
      return CompletableFuture.completedFuture(
          refusal(unserved).with(EngineHeaders.UNSERVED_VERSION));
    } catch (UnknownPageException unknown) {
      return CompletableFuture.completedFuture(refusal(unknown));
    } catch (RuntimeException refused) {
      return CompletableFuture.completedFuture(refusal(refused).with(EngineHeaders.SERVED));
    }
  }

  private CompletableFuture<HttpAnswer> call(HttpRequest request) {
    String path = request.path();
    ApiVersion version = ApiVersion.NEWEST;
    Matcher versioned = VERSIONED.matcher(path);
    if (versioned.matches()) {
      path = versioned.group(2);
      if (!path.equals("/_ping")) {
        version = version(versioned.group(1));
      }
    }
    Optional<Routes.Match> match = ROUTES.find(request.method(), path);
    if (match.isEmpty()) {
      throw new UnknownPageException();
    }
    return match
        .get()
        .operation()
        .call(new EngineCall(request, version, match.get().argument(), node));
  }

  /** Refuses versions that are not served, in the Engine's words. */
  private static ApiVersion version(String text) {
    ApiVersion version = ApiVersion.parse(text).orElseThrow(UnknownPageException::new);
    if (version.compareTo(ApiVersion.NEWEST) > 0) {
      throw new UnservedVersionException(
          "client version %s is too new. Maximum supported API version is %s"
              .formatted(text, ApiVersion.NEWEST));
    }
    if (version.compareTo(ApiVersion.OLDEST) < 0) {
      throw new UnservedVersionException(
          "client version %s is too old. Minimum supported API version is %s, please upgrade your"
                  .formatted(text, ApiVersion.OLDEST)
              + " client to a newer version");
    }
    return version;
  }

  private static HttpAnswer refusal(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case ApiException refused -> Answers.refusal(refused.status(), refused.getMessage());
      case EngineException refused -> Answers.refusal(refused.status(), refused.getMessage());
      case JsonException malformed ->
          Answers.refusal(400, "invalid JSON: " + malformed.getMessage());
      case EngineLostException lost -> HttpAnswer.hangUp();
      default -> Answers.refusal(500, "the simulation itself failed: " + cause);
    };
  }
}
