package io.sellerconnector.adapter;

/** An adapter cannot work with its settings. The message names the setting and what to do. */
public final class AdapterMisconfigured extends RuntimeException {

  private static final long serialVersionUID = 1;

  public AdapterMisconfigured(String message) {
    super(message);
  }

  public AdapterMisconfigured(String message, Throwable cause) {
    super(message, cause);
  }
}
