package io.sellerconnector.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.sellerconnector.sandbox.Temper.Fate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Finds out what a request wants; those of the contract feel the ERP's mood, commands do not. */
final class Router implements HttpHandler {

  private final Temper temper;
  private final CallCounts counts;
  private final String token;
  private final List<Route> routes = new ArrayList<>();

  Router(Temper temper, CallCounts counts, String token) {
    this.temper = temper;
    this.counts = counts;
    this.token = token;
  }

  /** What is done with a request. */
  interface Operation {

    Reply answer(Call call);
  }

  /**
   * @param path its parts; <code>{}</code> stands for anything
   * @param name of an operation of the contract, or null for a command
   */
  private record Route(
      String method,
      List<String> path,
      @Nullable String name,
      Consumer<Call> note,
      Operation operation) {

    private boolean fits(Call call) {
      return method.equals(call.method()) && path.size() == call.path().size() && partsFit(call);
    }

    private boolean partsFit(Call call) {
      for (int i = 0; i < path.size(); i++) {
        if (!path.get(i).equals("{}") && !path.get(i).equals(call.path().get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  void command(String method, String path, Operation operation) {
    routes.add(new Route(method, List.of(path.split("/")), null, call -> {}, operation));
  }

  /** An operation of the contract, under its name there. */
  void operation(String name, String method, String path, Operation operation) {
    operation(name, method, path, call -> {}, operation);
  }

  /**
   * @param note told of every call as it arrives, whatever becomes of it
   */
  void operation(
      String name, String method, String path, Consumer<Call> note, Operation operation) {
    routes.add(new Route(method, List.of(path.split("/")), name, note, operation));
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = answer(exchange);
      if (reply != null) {
        exchange.getResponseHeaders().add("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(
            reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        exchange.getResponseBody().write(reply.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Null where the connection is to be dropped. */
  private @Nullable Reply answer(HttpExchange exchange) throws IOException, InterruptedException {
    Call call;
    try {
      call = Call.read(exchange);
    } catch (IllegalArgumentException e) {
      return Reply.problem(400, String.valueOf(e.getMessage()));
    }
    Route route = routes.stream().filter(known -> known.fits(call)).findFirst().orElse(null);
    if (route == null) {
      return Reply.problem(
          404, call.method() + " /" + String.join("/", call.path()) + " is unknown");
    }
    return route.name() == null ? work(route, call) : serve(route.name(), route, call);
  }

  private @Nullable Reply serve(String name, Route route, Call call) throws InterruptedException {
    counts.called(name);
    route.note().accept(call);
    Fate fate = temper.suffer();
    return switch (fate) {
      case DROPPED -> null;
      case FAILED -> Reply.problem(503, "the sandbox was told to fail now and then");
      case ANSWERED ->
          token.isEmpty() || ("Bearer " + token).equals(call.header("Authorization"))
              ? work(route, call)
              : Reply.problem(401, "the bearer token is missing or another one");
    };
  }

  private static Reply work(Route route, Call call) {
    try {
      return route.operation().answer(call);
    } catch (IllegalArgumentException | JacksonException e) {
      return Reply.problem(400, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return Reply.problem(500, e.toString());
    }
  }
}
