package io.sellerconnector.adapter.file;

/** How a notice is written. */
interface FileForm {

  /** The end of the files' names. */
  String format();

  byte[] write(OrderNotice orderNotice);
}
