package io.sellerconnector.adapter.http.client;

import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.trouble.RepeatedTrouble;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For which operations the ERP does not take the connector's calls, because address, credentials or
 * rights are wrong: nothing that goes by itself. Told at once, and in health until it is mended.
 */
public final class TurnedAway {

  private static final Logger log = LoggerFactory.getLogger(TurnedAway.class);

  private final URI url;
  private final String prefix;
  private final RepeatedTrouble trouble = new RepeatedTrouble();
  private final Map<Operation, String> reasons = new EnumMap<>(Operation.class);

  /**
   * @param prefix of the adapter's properties
   */
  public TurnedAway(URI url, String prefix) {
    this.url = url;
    this.prefix = prefix;
  }

  void failed(Operation operation, CallFailed failed) {
    synchronized (reasons) {
      reasons.put(operation, failed.reason());
    }
    trouble.failed(
        operation.label(),
        behind ->
            log.error(
                "THE ERP DOES NOT TAKE THE CONNECTOR'S CALLS for {}: {}. Its address is {}; look at"
                    + " url, credentials and serves below {}{}",
                operation.label(),
                failed.reason(),
                url,
                prefix,
                behind));
  }

  void answered(Operation operation) {
    synchronized (reasons) {
      if (reasons.remove(operation) == null) {
        return;
      }
    }
    trouble.over(
        operation.label(),
        times ->
            log.info("The ERP takes the connector's calls for {}, {}", operation.label(), times));
  }

  /** The operations, and what is wrong with each. */
  public Map<String, String> reasons() {
    Map<String, String> shown = new TreeMap<>();
    synchronized (reasons) {
      reasons.forEach((operation, reason) -> shown.put(operation.label(), reason));
    }
    return shown;
  }
}
