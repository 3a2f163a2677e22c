package io.sellerconnector.marketplace;

/** The clients of all VTEX accounts that are called. */
interface VtexClients {

  /** The one of this account, which is made when it is first asked for. */
  VtexClient of(VtexAccount account);
}
