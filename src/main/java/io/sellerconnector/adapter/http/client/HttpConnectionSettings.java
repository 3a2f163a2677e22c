package io.sellerconnector.adapter.http.client;

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
public record HttpConnectionSettings(
    Duration connectTimeout,
    Duration readTimeout,
    Duration keepAlive,
    Map<CallClass, Integer> atOnce) {

  static HttpConnectionSettings of(AdapterSettings settings) {
    Map<CallClass, Integer> atOnce = new EnumMap<>(CallClass.class);
    for (CallClass callClass : CallClass.values()) {
      int usual = callClass == CallClass.SHOPPERS ? 32 : callClass == CallClass.ORDERS ? 8 : 4;
      atOnce.put(callClass, settings.number("at-once." + callClass.label(), usual, 1, 500));
    }
    return new HttpConnectionSettings(
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
