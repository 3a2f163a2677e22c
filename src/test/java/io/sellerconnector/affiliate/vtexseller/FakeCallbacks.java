package io.sellerconnector.affiliate.vtexseller;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What VTEX calls at the connector; calls may get lost, come twice and overtake each other. */
final class FakeCallbacks implements AutoCloseable {

  /** A call that arrived; status 0 if nobody answered. */
  record Told(String call, int status, String answer) {}

  private final FakeFaults faults;
  private volatile UnaryOperator<String> addresses = UnaryOperator.identity();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Phaser underWay = new Phaser(1);
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger lost = new AtomicInteger();

  FakeCallbacks(FakeFaults faults) {
    this.faults = faults;
  }

  /** Where the public address of the connector leads. */
  void lead(String from, String to) {
    lead(from, () -> to);
  }

  /**
   * @param to asked with each call
   */
  void lead(String from, Supplier<String> to) {
    addresses = url -> url.replace(from, to.get());
  }

  void notice(String url, JsonNode body) {
    send("notice", "POST", url, body, true);
  }

  /**
   * @param name of what is told, by which its fate is drawn
   */
  void tell(String name, String method, String url, @Nullable JsonNode body) {
    send(name, method, url, body, false);
  }

  private void send(
      String name, String method, String url, @Nullable JsonNode body, boolean notice) {
    int arrivals = faults.arrivals(name, notice);
    if (arrivals == 0) {
      lost.incrementAndGet();
    }
    for (int i = 0; i < arrivals; i++) {
      later(() -> call(name, method, url, body));
    }
  }

  /** Does something on a thread of its own; {@link #settle} waits for it. */
  void later(Runnable work) {
    underWay.register();
    threads.execute(() -> {
      try {
        work.run();
      } finally {
        underWay.arriveAndDeregister();
      }
    });
  }

  private void call(String name, String method, String url, @Nullable JsonNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(addresses.apply(url)))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      told.add(new Told(method + " " + name, answer.statusCode(), answer.body()));
    } catch (IOException e) {
      told.add(new Told(method + " " + name, 0, String.valueOf(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until all that was sent is answered. */
  void settle() throws InterruptedException {
    try {
      underWay.awaitAdvanceInterruptibly(underWay.arrive(), 60, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("calls to the connector are not answered", e);
    }
  }

  List<Told> told() {
    return List.copyOf(told);
  }

  int lost() {
    return lost.get();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.shutdownNow();
  }
}
