package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.AdapterSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How the ERP is connected.
 *
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest silence during an answer
 * @param keepAlive how long a connection is used at most
 * @param atOnce the most calls that are under way, by kind
 */
record ConnectionSettings(
    Duration connectTimeout, Duration readTimeout, Duration keepAlive, Map<Lane, Integer> atOnce) {

  static ConnectionSettings of(AdapterSettings settings) {
    Map<Lane, Integer> atOnce = new EnumMap<>(Lane.class);
    for (Lane lane : Lane.values()) {
      int usual = lane == Lane.SHOPPERS ? 32 : lane == Lane.ORDERS ? 8 : 4;
      atOnce.put(lane, settings.number("at-once." + lane.label(), usual, 1, 500));
    }
    return new ConnectionSettings(
        HttpSettings.between(
            settings,
            "connect-timeout",
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            Duration.ofSeconds(30)),
        HttpSettings.between(
            settings,
            "read-timeout",
            Duration.ofSeconds(20),
            Duration.ofMillis(50),
            ErpCalls.LONGEST),
        HttpSettings.between(
            settings,
            "keep-alive",
            Duration.ofMinutes(5),
            Duration.ofSeconds(1),
            Duration.ofHours(1)),
        Map.copyOf(atOnce));
  }

  int connections() {
    return atOnce.values().stream().mapToInt(Integer::intValue).sum();
  }
}
