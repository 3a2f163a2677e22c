package io.sellerconnector.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A seller's ERP to try the connector with: {@code docs/connect-your-erp.md}. It listens on the
 * loopback interface only, unless told otherwise.
 */
public final class SandboxErp implements AutoCloseable {

  private static final int BACKLOG = 1_000;

  private final SandboxOptions options;
  private final Sandbox sandbox;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private SandboxErp(SandboxOptions options) {
    this.options = options;
    this.sandbox = new Sandbox(options);
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(options.host(), options.port()), BACKLOG);
    } catch (IOException e) {
      sandbox.close();
      throw new UncheckedIOException(
          "the sandbox ERP cannot listen on %s:%d; set SANDBOX_ERP_PORT to a free port"
              .formatted(options.host(), options.port()),
          e);
    }
    Router router = new Router(sandbox.temper(), sandbox.counts(), options.token());
    new Commands(sandbox).register(router);
    new Contract(sandbox).register(router);
    server.createContext("/", router);
    server.setExecutor(calls);
    server.start();
  }

  public static SandboxErp start(SandboxOptions options) {
    return new SandboxErp(options);
  }

  /** Runs until the process is stopped. */
  public static void main(String[] args) {
    SandboxErp erp = start(SandboxOptions.of(System.getenv(), args));
    Runtime.getRuntime().addShutdownHook(new Thread(erp::close));
    System.out.printf(
        "The sandbox ERP listens on %s; its database is %s, user and password %s%n",
        erp.url(), erp.databaseUrl(), erp.options.databaseUser());
  }

  /** Without a slash at its end. */
  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** By which others read the ERP's tables, with {@link SandboxOptions#databaseUser}. */
  public String databaseUrl() {
    return sandbox.databaseUrl();
  }

  @Override
  public void close() {
    server.stop(0);
    calls.shutdownNow();
    sandbox.close();
  }
}
