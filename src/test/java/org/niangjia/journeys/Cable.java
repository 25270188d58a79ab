package org.niangjia.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The cable between a browser and the application, which can be pulled: a page cannot tell it from a hall without a network.
 * Switching the browser itself offline would spare what its service workers ask.
 */
final class Cable implements AutoCloseable {
    private final int port;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean plugged = true;
    private volatile boolean losing;

    Cable(int port) {
        this.port = port;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var ignored = Thread.ofVirtual().start(this::accept);
    }

    String root() {
        return "http://localhost:" + door.getLocalPort();
    }

    /** From now on nothing comes through, and what was under way breaks off. */
    void pull() {
        plugged = false;
        open.forEach(Cable::shut);
    }

    void plugIn() {
        plugged = true;
    }

    /** What is posted still arrives, the answer does not: the server has done what the browser believes undone. */
    void loseAnswersToPosts(boolean lose) {
        losing = lose;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var browser = door.accept();
                if (plugged) {
                    connect(browser, new Socket(InetAddress.getLoopbackAddress(), port));
                } else {
                    shut(browser);
                }
            } catch (IOException closed) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private void connect(Socket browser, Socket server) {
        open.add(browser);
        open.add(server);
        var posted = new AtomicBoolean();
        var there = Thread.ofVirtual().start(() -> carry(browser, server, posted, true));
        var back = Thread.ofVirtual().start(() -> carry(server, browser, posted, false));
        if (there.equals(back)) {
            throw new IllegalStateException();
        }
    }

    private void carry(Socket from, Socket to, AtomicBoolean posted, boolean asking) {
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            byte[] some = new byte[16_384];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                if (asking) {
                    posted.set(posted.get() || (losing && read > 4 && some[0] == 'P' && some[1] == 'O'));
                } else if (posted.get()) {
                    return;
                }
                out.write(some, 0, read);
                out.flush();
            }
        } catch (IOException cut) {
            // a pulled cable is what this is for
        } finally {
            shut(from);
            shut(to);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            // closed is closed
        }
    }

    @Override
    public void close() {
        pull();
        try {
            door.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
