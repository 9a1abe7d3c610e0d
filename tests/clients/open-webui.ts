const model = 'practice/tutor';

/** Open WebUI without the packages for documents and speech, asked for what its page asks for: a chat, then a title, tags and follow-up questions. */
export const openWebui = {
  name: 'open-webui',
  python: [
    // Its own requirements, except those for documents, search by meaning and speech.
    'aiocache==0.12.3', 'aiodns==3.6.1', 'aiofiles==25.1.0', 'aiohttp==3.14.5', 'aiosqlite==0.22.1', 'alembic==1.18.4', 'anthropic==0.86.0',
    'argon2-cffi==25.1.0', 'asgiref==3.11.1', 'authlib==1.7.2', 'azure-identity==1.25.3', 'azure-storage-blob==12.29.0', 'bcrypt==5.0.0',
    'beautifulsoup4==4.14.3', 'black==26.5.1', 'boto3==1.42.62', 'brotli==1.2.1', 'brotlicffi==1.2.1.0', 'chardet==7.4.3', 'chromadb==1.5.9',
    'cryptography==48.0.1', 'ddgs==9.14.4', 'fake-useragent==2.2.0', 'fastapi==0.136.3', 'google-cloud-storage==3.9.0', 'google-re2==1.1.20251105',
    'httpx2==2.16.0', 'httpx[brotli,cli,http2,socks,zstd]==0.28.1', 'itsdangerous==2.2.0', 'joserfc==1.7.4', 'langchain-classic==1.0.7',
    'langchain-core==1.4.8', 'langchain-text-splitters==1.1.2', 'ldap3==2.9.1', 'loguru==0.7.3', 'markdown==3.10.2', 'mcp==2.3.0', 'openai==2.29.0',
    'orjson==3.11.9', 'pillow==13.0.0', 'psycopg[binary]==3.3.4', 'pycrdt==0.14.8', 'pydantic==2.13.4', 'pydub==0.25.1', 'pyjwt[crypto]==2.13.0',
    'pyotp==2.9.0', 'python-mimeparse==2.0.0', 'python-multipart==0.0.32', 'python-socketio==5.16.2', 'pytz==2026.2', 'qrcode==8.2', 'redis==8.0.1',
    'regex==2026.5.9', 'requests==2.34.2', 'sqlalchemy[asyncio]==2.0.50', 'starlette-compress==1.7.1', 'starsessions[redis]==2.2.1', 'tiktoken==0.13.0',
    'uvicorn[standard]==0.54.0', 'validators==0.35.0',
  ],
  alone: ['open-webui==0.12.4'],
  environment: { OPENAI_API_BASE_URL: '{url}/v1', OPENAI_API_KEY: '{key}', ENABLE_OLLAMA_API: 'false', WEBUI_AUTH: 'false', WEBUI_SECRET_KEY: 'clients', DATA_DIR: '{home}', OFFLINE_MODE: 'true', RAG_EMBEDDING_ENGINE: 'openai' },
  program: `
import json, os, socket, subprocess, sys, time, urllib.request
with socket.socket() as free:
    free.bind(('127.0.0.1', 0))
    port = free.getsockname()[1]
server = subprocess.Popen([os.path.join(os.path.dirname(sys.executable), 'open-webui'), 'serve', '--host', '127.0.0.1', '--port', str(port)])
token = None
def ask(path, body=None):
    headers = {'content-type': 'application/json', **({'authorization': 'Bearer ' + token} if token else {})}
    request = urllib.request.Request(f'http://127.0.0.1:{port}{path}', None if body is None else json.dumps(body).encode(), headers)
    return urllib.request.urlopen(request, timeout=120).read().decode()
try:
    while True:
        try:
            ask('/health')
            break
        except OSError:
            if server.poll() is not None:
                raise
            time.sleep(0.5)
    token = json.loads(ask('/api/v1/auths/signin', {'email': '', 'password': ''}))['token']
    print([model['id'] for model in json.loads(ask('/api/models'))['data']])
    messages = [{'role': 'user', 'content': '/fast When is high water?'}]
    answer = ask('/api/chat/completions', {'model': '${model}', 'messages': messages, 'stream': True})
    print(answer)
    assert '[DONE]' in answer
    messages.append({'role': 'assistant', 'content': 'At noon.'})
    for task in ['title', 'tags', 'follow_up']:
        print(task, ask(f'/api/v1/tasks/{task}/completions', {'model': '${model}', 'messages': messages, 'chat_id': 'local'}))
finally:
    server.terminate()
    server.wait()
`,
} as const;
