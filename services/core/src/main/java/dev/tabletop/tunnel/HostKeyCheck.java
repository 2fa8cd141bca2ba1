package dev.tabletop.tunnel;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges the key of one SSH server, for one login; asks about an unknown one. Used by the one thread that connects. */
final class HostKeyCheck implements HostKeyRepository {

    private static final Logger LOG = LoggerFactory.getLogger(HostKeyCheck.class);

    private final SshHop hop;
    private final HostKeys keys;
    private final List<HostKeyRepository> known = new ArrayList<>();
    private @Nullable HostKeyOffer refused;
    private @Nullable IOException notKept;

    HostKeyCheck(SshHop hop, HostKeys keys) throws JSchException {
        this.hop = hop;
        this.keys = keys;
        for (Path file : keys.files()) {
            JSch reader = new JSch();
            reader.setKnownHosts(file.toString());
            known.add(reader.getHostKeyRepository());
        }
    }

    /** The key that was not trusted, for the message; null when the check did not come to that. */
    @Nullable
    HostKeyOffer refused() {
        return refused;
    }

    /** Why a key that was trusted could not be kept; null when it was, or there was none. */
    @Nullable
    IOException notKept() {
        return notKept;
    }

    @Override
    public int check(String host, byte[] key) {
        HostKey offered;
        try {
            offered = new HostKey(host, key);
        } catch (JSchException e) {
            LOG.info("{} shows a host key that cannot be read", hop.host(), e);
            return CHANGED;
        }
        HostKeyOffer offer = new HostKeyOffer(hop.host(), hop.port(), offered.getType(), fingerprint(key));
        refused = offer;
        List<Integer> verdicts = known.stream().map(k -> k.check(host, key)).toList();
        // A server that is known by another type of key and does not show that one is not the server that is known.
        boolean knownOtherwise = verdicts.contains(CHANGED)
                || (!verdicts.contains(OK) && getHostKey(host, null).length > 0);
        if (knownOtherwise) {
            return CHANGED;
        }
        if (verdicts.contains(OK)) {
            return OK;
        }
        if (!keys.question().trust(offer)) {
            return NOT_INCLUDED;
        }
        keep(host, offered);
        return OK;
    }

    private void keep(String host, HostKey key) {
        try {
            keys.keep(host + " " + key.getType() + " " + key.getKey());
        } catch (IOException e) {
            notKept = e;
            LOG.warn("The host key of {} is trusted this time only: it cannot be kept", hop.host(), e);
        }
    }

    static String fingerprint(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public void add(HostKey key, UserInfo person) {
        // Only check() adds, once somebody has said so.
    }

    @Override
    public void remove(String host, String type) {
        // Nothing is ever taken out of the files of trusted keys.
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        // Nothing is ever taken out of the files of trusted keys.
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return keys.files().toString();
    }

    @Override
    public HostKey[] getHostKey() {
        return getHostKey(null, null);
    }

    @Override
    public HostKey[] getHostKey(@Nullable String host, @Nullable String type) {
        return known.stream().map(k -> k.getHostKey(host, type)).filter(k -> k != null).flatMap(Arrays::stream)
                .toArray(HostKey[]::new);
    }
}
