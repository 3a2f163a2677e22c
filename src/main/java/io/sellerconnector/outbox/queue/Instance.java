package io.sellerconnector.outbox.queue;

import java.util.UUID;

/** What this process calls itself on record. */
public final class Instance {

  private static final String NAME = name(System.getenv().getOrDefault("HOSTNAME", "connector"));

  private Instance() {}

  public static String name() {
    return NAME;
  }

  private static String name(String host) {
    return "%s-%d-%s"
        .formatted(
            host.substring(0, Math.min(60, host.length())),
            ProcessHandle.current().pid(),
            UUID.randomUUID().toString().substring(0, 8));
  }
}
