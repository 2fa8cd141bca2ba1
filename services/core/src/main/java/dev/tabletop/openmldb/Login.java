package dev.tabletop.openmldb;

/**
 * A user and a password. Its text never shows the password.
 */
public record Login(String user, String password) {

    @Override
    public String toString() {
        return user + ":***";
    }
}
