package io.sellerconnector.affiliate.vtexseller;

/** Something that happens amid a call; calls are told by method and path, without their ids. */
interface Interruption {

  Interruption NONE = new Interruption() {};

  /** Before it is done; false if it does not arrive. */
  default boolean arrives(String call) {
    return true;
  }

  /** It is done, and not answered yet. */
  default void done(String call) {}
}
