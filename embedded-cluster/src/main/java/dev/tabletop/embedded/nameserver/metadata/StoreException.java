package dev.tabletop.embedded.nameserver.metadata;

/** ZooKeeper could not be read or written. */
public class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
