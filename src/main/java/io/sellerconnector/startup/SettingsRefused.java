package io.sellerconnector.startup;

import java.util.List;

/** What is written below {@code connector.} cannot be what was meant. */
final class SettingsRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SettingsRefused(List<String> faults) {
    super(String.join("\n", faults));
  }
}
