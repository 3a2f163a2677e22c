package io.sellerconnector.adapter.http.credential;

import io.sellerconnector.adapter.http.transport.CallDeadline;
import io.sellerconnector.adapter.http.transport.CallFailed;

/** How we prove who we are. Its {@code toString} holds no secret. */
public interface Credential {

  /**
   * The header that the next request carries.
   *
   * @throws CallFailed if there is none to be had in time
   */
  Header header(CallDeadline callDeadline) throws CallFailed;

  /**
   * The ERP answered 401 to a header.
   *
   * @return whether another one can be had, so that asking once more may help
   */
  default boolean refused(Header header, CallDeadline callDeadline) {
    return false;
  }

  /** A request header. */
  record Header(String name, String value) {

    /** Without the value, which is a secret. */
    @Override
    public String toString() {
      return "Header[" + name + "]";
    }
  }
}
