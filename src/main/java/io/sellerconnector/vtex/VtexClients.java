package io.sellerconnector.vtex;

/** The clients of all VTEX accounts that are called. */
public interface VtexClients {

  /** The one of this account, which is made when it is first asked for. */
  VtexClient of(VtexAccount account);

  /**
   * Whoever has asked for it does not use it any more, for example because the account has a new
   * key; after the last one it is closed.
   */
  default void release(VtexAccount account) {}
}
