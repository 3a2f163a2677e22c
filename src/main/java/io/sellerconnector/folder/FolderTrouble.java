package io.sellerconnector.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What an operator has to do about a folder that cannot be worked with. */
final class FolderTrouble {

  private FolderTrouble() {}

  static String of(IOException e) {
    return switch (e) {
      case NotDirectoryException not ->
          "%s is not there or no folder; create it or mount the share".formatted(not.getFile());
      case NoSuchFileException missing ->
          "%s is gone; if it is on a share, is that still mounted?".formatted(missing.getFile());
      case FileAlreadyExistsException file ->
          "%s must be a folder and is something else; move it away".formatted(file.getFile());
      case AccessDeniedException denied ->
          "%s is closed to the connector; give its user \"%s\" the right to read, write and move"
                  .formatted(denied.getFile(), System.getProperty("user.name"))
              + " files there";
      case AtomicMoveNotSupportedException other ->
          "%s cannot be moved in one step; keep folder and processing on one file system"
              .formatted(other.getFile());
      case FileSystemException failed -> "%s: %s".formatted(failed.getFile(), advice(failed));
      default -> e.getClass().getSimpleName() + ": " + e.getMessage();
    };
  }

  private static String advice(FileSystemException e) {
    String reason = e.getReason();
    String text = reason == null ? e.getClass().getSimpleName() : reason;
    if (text.contains("No space left") || text.contains("quota")) {
      return text + "; make room: nothing is lost, the files wait";
    }
    return text.contains("Read-only")
        ? text + "; mount it writable, since files are moved when they are taken"
        : text;
  }
}
