package io.sellerconnector.vtex.rate;

import io.sellerconnector.vtex.VtexAccount;

/**
 * Who is called, and as whom.
 *
 * @param name its rate is shared by all who call it
 * @param keyPrint tells our key from a former one, for which alone a lock-out holds
 */
public record RatedAccount(String name, String keyPrint) {

  public static RatedAccount of(VtexAccount account) {
    return new RatedAccount(account.name(), account.credentials().print());
  }
}
