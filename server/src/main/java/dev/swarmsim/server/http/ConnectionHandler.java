package dev.swarmsim.server.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** One connection: request after request, each answered before the next is read. */
final class ConnectionHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  // As Go writes them: some clients compare names to the letter.
  private static final String CONNECTION = "Connection";
  private static final String CONTENT_LENGTH = "Content-Length";
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String TRANSFER_ENCODING = "Transfer-Encoding";

  private final HttpHandler handler;
  private final Limits limits;
  private final RequestClock clock;
  private boolean answering;

  ConnectionHandler(HttpHandler handler, Limits limits, RequestClock clock) {
    this.clock = clock;
    this.handler = handler;
    this.limits = limits;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    boolean withoutBody = request.method().equals(HttpMethod.HEAD);
    clock.stop();
    answering = true;
    // The next request is not read before this one is answered.
    context.channel().config().setAutoRead(false);
    if (request.decoderResult().isFailure()) {
      answer(context, unreadable(request.decoderResult()), false, withoutBody);
      return;
    }
    HttpRequest read;
    try {
      read = read(request);
    } catch (IllegalArgumentException malformed) {
      answer(context, error(400, malformed.getMessage()), false, withoutBody);
      return;
    }
    CompletableFuture<?> unused =
        handler
            .handle(read)
            .exceptionally(failure -> error(500, String.valueOf(failure.getMessage())))
            .thenAccept(
                answer ->
                    context
                        .executor()
                        .execute(() -> answer(context, answer, keepAlive, withoutBody)));
  }

  private static HttpRequest read(FullHttpRequest request) {
    var decoder = new QueryStringDecoder(request.uri(), StandardCharsets.UTF_8);
    var headers = new TreeMap<String, String>();
    request.headers().forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
    return new HttpRequest(
        request.method().name(),
        decoder.path(),
        decoder.parameters(),
        headers,
        request.content().toString(StandardCharsets.UTF_8));
  }

  private static HttpAnswer unreadable(DecoderResult result) {
    Throwable cause = result.cause();
    if (cause instanceof TooLongHttpLineException) {
      return HttpAnswer.text(414, "the request's first line is too long");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return HttpAnswer.text(431, "the request's headers are too long");
    }
    return HttpAnswer.text(400, "400 Bad Request: this is not HTTP");
  }

  private static HttpAnswer error(int status, String message) {
    return HttpAnswer.text(status, message);
  }

  private void answer(
      ChannelHandlerContext context, HttpAnswer answer, boolean keepAlive, boolean withoutBody) {
    if (!context.channel().isActive()) {
      return;
    }
    switch (answer) {
      case HttpAnswer.Whole whole -> whole(context, whole, keepAlive, withoutBody);
      case HttpAnswer.Pieces pieces -> pieces(context, pieces);
      case HttpAnswer.HangUp gone -> {
        var unused = context.close();
      }
    }
  }

  private void whole(
      ChannelHandlerContext context,
      HttpAnswer.Whole answer,
      boolean keepAlive,
      boolean withoutBody) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            withoutBody ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
    answer.headers().forEach((name, value) -> response.headers().set(name, value));
    if (!answer.contentType().isEmpty()) {
      response.headers().set(CONTENT_TYPE, answer.contentType());
    }
    if (answer.status() != HttpResponseStatus.NO_CONTENT.code()
        && answer.status() != HttpResponseStatus.NOT_MODIFIED.code()) {
      response.headers().setInt(CONTENT_LENGTH, body.length);
    }
    answering = false;
    if (keepAlive) {
      var unused = context.writeAndFlush(response);
      context.channel().config().setAutoRead(true);
    } else {
      response.headers().set(CONNECTION, HttpHeaderValues.CLOSE);
      var unused = context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void pieces(ChannelHandlerContext context, HttpAnswer.Pieces answer) {
    var head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
    answer.headers().forEach((name, value) -> head.headers().set(name, value));
    head.headers().set(CONTENT_TYPE, answer.contentType());
    head.headers().set(TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    var unused = context.writeAndFlush(head);
    var outlet =
        new ChunkedOutlet(context.channel(), limits.waitingBytes(), () -> answering = false);
    // Reading on shows when the client goes away.
    context.channel().config().setAutoRead(true);
    answer.source().accept(outlet);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent && !answering) {
      var unused = context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof TooLongFrameException) {
      answer(context, HttpAnswer.text(413, "the request's body is too large"), false, false);
    } else if (cause instanceof IOException) {
      var unused = context.close();
    } else {
      answer(context, error(500, "internal error: " + cause), false, false);
    }
  }
}
