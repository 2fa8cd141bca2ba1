package dev.tabletop.embedded.nameserver.tablets;

import dev.tabletop.embedded.nameserver.metadata.Code;

/** What a call was answered with; a call without an answer counts as {@link Code#SERVER_CONNECTION_FAILED}. */
public record Reply(int code, String message) {

    public static final Reply OK = new Reply(Code.OK, "ok");

    public boolean ok() {
        return code == Code.OK;
    }
}
