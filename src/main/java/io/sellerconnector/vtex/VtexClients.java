package io.sellerconnector.vtex;

/** The clients of all VTEX accounts that are called. */
public interface VtexClients {

  /** The one of this account, which is made when it is first asked for. */
  VtexClient of(VtexAccount account);
}
