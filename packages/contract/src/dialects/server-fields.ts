import { compatible, each, leftOut, type DialectFields } from './dialect-field.ts';

/**
 * Fields for sampling, templates and guided answers that model servers add to OpenAI's dialects: vLLM, SGLang, llama.cpp, Ollama,
 * OpenRouter, Mistral, DeepSeek, Qwen, GLM, MiniMax. None of them makes an answer longer than its limit, or more expensive.
 * Sources: https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html, https://docs.sglang.ai/basic_usage/sampling_params.html,
 * https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md, https://openrouter.ai/docs/api-reference/parameters
 */
export const addedByServers: DialectFields = {
  ...each(compatible, ['top_k', 'min_p', 'top_a', 'typical_p', 'tfs_z', 'top_n_sigma', 'repetition_penalty', 'repeat_penalty', 'repeat_last_n', 'penalize_nl', 'length_penalty', 'no_repeat_ngram_size', 'random_seed', 'do_sample']),
  ...each(compatible, ['mirostat', 'mirostat_tau', 'mirostat_eta', 'dynatemp_range', 'dynatemp_exponent', 'xtc_probability', 'xtc_threshold', 'dry_multiplier', 'dry_base', 'dry_allowed_length', 'dry_penalty_last_n', 'dry_sequence_breakers', 'samplers', 'min_keep', 'n_probs', 'n_keep', 'n_discard', 't_max_predict_ms', 'post_sampling_probs', 'cache_prompt', 'timings_per_token', 'return_tokens', 'return_progress']),
  ...each(compatible, ['min_tokens', 'ignore_eos', 'bad_words', 'allowed_token_ids', 'stop_token_ids', 'stop_regex', 'include_stop_str_in_output', 'no_stop_trim', 'skip_special_tokens', 'spaces_between_special_tokens', 'add_special_tokens', 'truncate_prompt_tokens', 'prompt_logprobs', 'return_token_ids', 'return_tokens_as_token_ids', 'return_hidden_states', 'cache_salt', 'echo']),
  ...each(compatible, ['guided_json', 'guided_regex', 'guided_choice', 'guided_grammar', 'guided_decoding_backend', 'guided_whitespace_pattern', 'structured_outputs', 'structural_tag', 'regex', 'ebnf', 'grammar', 'json_schema', 'format']),
  ...each(compatible, ['chat_template', 'chat_template_kwargs', 'add_generation_prompt', 'continue_final_message', 'mm_processor_kwargs', 'documents', 'parse_tool_calls', 'tool_stream', 'safe_prompt', 'prompt_mode']),
  ...each(compatible, ['include_reasoning', 'thinking', 'enable_thinking', 'think', 'thinking_budget', 'thinking_token_budget', 'reasoning_budget', 'reasoning_format', 'reasoning_split', 'separate_reasoning', 'stream_reasoning', 'thinking_forced_open', 'reasoning_in_content', 'keep_alive']),
};

/**
 * What would choose another model, another server, a more expensive service or more answers than key and budget know, or what other
 * people's requests have left on a server. Some of it runs code there.
 */
export const neverPassed: DialectFields = {
  ...each(leftOut, ['models', 'route', 'transforms', 'plugins', 'preset', 'service_tier', 'fallbacks', 'context_window_fallbacks', 'context_window_fallback_dict', 'content_policy_fallbacks', 'deployment_id', 'custom_llm_provider', 'model_group', 'user_config', 'router_settings_override', 'num_retries']),
  ...each(leftOut, ['api_base', 'base_url', 'api_key', 'api_version', 'organization', 'extra_headers', 'extra_query', 'extra_body', 'headers']),
  ...each(leftOut, ['best_of', 'n_cmpl', 'use_beam_search', 'options', 'prediction', 'priority', 'web_search_options', 'search_parameters', 'enable_search', 'search_options', 'web_search', 'context_management', 'speed', 'inference_geo']),
  ...each(leftOut, ['id_slot', 'session_id', 'session_params', 'lora', 'lora_path', 'lora_request', 'kv_transfer_params', 'vllm_xargs', 'logits_processors', 'custom_logit_processor', 'custom_params', 'bootstrap_host', 'bootstrap_port', 'bootstrap_room', 'request_id', 'rid']),
  provider: { treatment: 'left out', demands: ['data_collection', 'zdr', 'enforce_distillable_text'], instead: 'Which providers may see a request is for the administrator to choose, and cannot be promised here.' },
  deferred: { treatment: 'refused', nothing: [false], instead: 'Send an Idempotency-Key instead: the answer then continues without its reader.' },
};
